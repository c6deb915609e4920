import type { StockLevel } from "../../stock"
import { allocate } from "../allocate"

const level = (
  inventory_item_id: string,
  location_id: string,
  available: string,
  channel = "web"
): StockLevel => ({
  inventory_item_id,
  location_id,
  available,
  sales_channel_ids: [channel],
})

const need = (inventory_item_id: string, quantity: number, allow_backorder = false) => ({
  id: `resitem_${inventory_item_id}`,
  inventory_item_id,
  quantity,
  allow_backorder,
})

describe("where stock of a renewal is reserved", () => {
  it.each([
    [
      "all at the only location",
      [level("beans", "bonn", "2")],
      [need("beans", 2)],
      ["bonn"],
    ],
    ["too little", [level("beans", "bonn", "1")], [need("beans", 2)], null],
    [
      "the second of two warehouses",
      [level("beans", "bonn", "1"), level("beans", "kiel", "2")],
      [need("beans", 2)],
      ["kiel"],
    ],
    [
      "no part from each of two warehouses",
      [level("beans", "bonn", "1"), level("beans", "kiel", "1")],
      [need("beans", 2)],
      null,
    ],
    [
      "no warehouse of another sales channel",
      [level("beans", "bonn", "9", "retail")],
      [need("beans", 1)],
      null,
    ],
    [
      "a kit from where its parts are",
      [level("beans", "bonn", "1"), level("mug", "kiel", "1")],
      [need("beans", 1), need("mug", 1)],
      ["bonn", "kiel"],
    ],
    [
      "no kit of which a part is missing",
      [level("beans", "bonn", "1"), level("mug", "bonn", "0")],
      [need("beans", 1), need("mug", 1)],
      null,
    ],
    [
      "two variants of the same stock, as long as it lasts",
      [level("beans", "bonn", "3")],
      [need("beans", 2), need("beans", 2)],
      null,
    ],
    ["decimals", [level("beans", "bonn", "0.3")], [need("beans", 0.1 * 3)], null],
    [
      "decimals to the last",
      [level("beans", "bonn", "0.3")],
      [need("beans", 0.3)],
      ["bonn"],
    ],
    [
      "back-ordered at the first warehouse",
      [level("beans", "bonn", "0"), level("beans", "kiel", "0")],
      [need("beans", 1, true)],
      ["bonn"],
    ],
    [
      "not back-ordered while another warehouse has it",
      [level("beans", "bonn", "0"), level("beans", "kiel", "1")],
      [need("beans", 1, true)],
      ["kiel"],
    ],
  ])("%s", (_, levels, needs, locations) => {
    const allocations = allocate(levels, needs, "web")
    expect(allocations?.map(({ location_id }) => location_id) ?? null).toEqual(locations)
  })

  it("takes what it reserves from the rest, and nothing when something is missing", () => {
    const levels = [level("beans", "bonn", "1.5"), level("mug", "bonn", "1")]
    expect(allocate(levels, [need("beans", 1), need("mug", 2)], "web")).toBeNull()
    expect(levels.map(({ available }) => available)).toEqual(["1.5", "1"])

    allocate(levels, [need("beans", 1), need("mug", 1)], "web")
    expect(levels.map(({ available }) => available)).toEqual(["0.5", "0"])
  })
})
