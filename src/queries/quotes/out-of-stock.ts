import type { NewProblem } from "../../modules/subscription"

/** What staff are told when a line is short. */
export function outOfStock(title: string): NewProblem {
  return { code: "out_of_stock", message: `There is not enough stock of “${title}”.` }
}
