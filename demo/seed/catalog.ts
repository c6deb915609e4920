import type { CurrencyCode } from "./places"

export type PlanSpec = {
  interval: "week" | "month" | "year"
  interval_count: number
  trial_days: number
  charge_limit: number | null
}

export type ProductSpec = {
  handle: string
  title: string
  description: string
  /** The picture's main colour, and what is drawn. */
  color: string
  picture: "bag" | "dripper" | "book"
  variant: string
  prices: Record<CurrencyCode, number>
  /** How it is sold as a subscription; without one it is bought once. */
  plan?: PlanSpec
  payWhatYouWant?: boolean
}

const every = (
  interval: PlanSpec["interval"],
  interval_count = 1,
  more: Partial<PlanSpec> = {}
): PlanSpec => ({ interval, interval_count, trial_days: 0, charge_limit: null, ...more })

/** What Fernhill Coffee sells. Prices include tax, in major units. */
const PRODUCTS = {
  house: {
    handle: "fernhill-house-blend",
    title: "Fernhill House Blend",
    description:
      "Hazelnut, cocoa, a little orange. What we drink ourselves, every morning.",
    color: "#2f5d50",
    picture: "bag",
    variant: "500 g, whole bean",
    prices: { usd: 21, eur: 19.5, gbp: 16.5, jpy: 3200 },
    plan: every("month"),
  },
  espresso: {
    handle: "morning-ridge-espresso",
    title: "Morning Ridge Espresso",
    description: "Dark chocolate and cherry, roasted for the machine at home.",
    color: "#5b3a29",
    picture: "bag",
    variant: "1 kg, whole bean",
    prices: { usd: 34, eur: 31, gbp: 27, jpy: 5100 },
    plan: every("month"),
  },
  colombia: {
    handle: "huila-colombia",
    title: "Huila, Colombia",
    description: "Single origin, washed: red apple, caramel, clean finish.",
    color: "#b5533c",
    picture: "bag",
    variant: "250 g, whole bean",
    prices: { usd: 16, eur: 14.9, gbp: 12.8, jpy: 2400 },
    plan: every("week", 2),
  },
  ethiopia: {
    handle: "yirgacheffe-ethiopia",
    title: "Yirgacheffe, Ethiopia",
    description: "Jasmine and bergamot. Best as filter, best in the afternoon.",
    color: "#c79a3b",
    picture: "bag",
    variant: "250 g, whole bean",
    prices: { usd: 17.5, eur: 16.2, gbp: 13.9, jpy: 2650 },
    plan: every("month"),
  },
  decaf: {
    handle: "evening-decaf",
    title: "Evening Decaf",
    description: "Swiss water process, for the cup after dinner.",
    color: "#4a5a78",
    picture: "bag",
    variant: "250 g, ground",
    prices: { usd: 15, eur: 14, gbp: 12, jpy: 2250 },
    plan: every("month", 2),
  },
  coldBrew: {
    handle: "cold-brew-bags",
    title: "Cold Brew Bags",
    description: "Four bags, four litres, one lazy week.",
    color: "#3d7a8c",
    picture: "bag",
    variant: "4 bags",
    prices: { usd: 12, eur: 11, gbp: 9.5, jpy: 1800 },
    plan: every("week"),
  },
  club: {
    handle: "roasters-choice",
    title: "Roaster’s Choice",
    description:
      "A new coffee every month, picked by Ines. The first two weeks are on us.",
    color: "#7b4b8a",
    picture: "bag",
    variant: "250 g, whole bean",
    prices: { usd: 18, eur: 16.9, gbp: 14.5, jpy: 2700 },
    plan: every("month", 1, { trial_days: 14 }),
  },
  year: {
    handle: "coffee-year",
    title: "The Coffee Year",
    description: "Twelve bags, paid once a year.",
    color: "#8a6d3b",
    picture: "bag",
    variant: "12 × 250 g",
    prices: { usd: 185, eur: 172, gbp: 148, jpy: 27800 },
    plan: every("year"),
  },
  gift: {
    handle: "three-month-gift",
    title: "Three-Month Gift",
    description: "Three deliveries for someone you like. Ends by itself.",
    color: "#a8475c",
    picture: "bag",
    variant: "3 × 250 g",
    prices: { usd: 19, eur: 17.5, gbp: 15, jpy: 2850 },
    plan: every("month", 1, { charge_limit: 3 }),
  },
  dripper: {
    handle: "stoneware-dripper",
    title: "Stoneware Dripper",
    description: "Thrown by hand two streets from the roastery.",
    color: "#9aa39b",
    picture: "dripper",
    variant: "One size",
    prices: { usd: 29, eur: 27, gbp: 23, jpy: 4300 },
  },
  guide: {
    handle: "brew-guide",
    title: "Home Brew Guide",
    description: "Our brewing handbook. Pay what you want, nothing is fine too.",
    color: "#d8b46a",
    picture: "book",
    variant: "PDF",
    prices: { usd: 5, eur: 5, gbp: 4, jpy: 700 },
    payWhatYouWant: true,
  },
} satisfies Record<string, ProductSpec>

export type ProductKey = keyof typeof PRODUCTS

/** A product's specification under the type they all share. */
export function productSpec(key: ProductKey): ProductSpec {
  return PRODUCTS[key]
}

export const PRODUCT_KEYS = Object.keys(PRODUCTS) as ProductKey[]
