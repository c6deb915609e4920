import type { Random } from "./random"
import type { CountryCode } from "./places"

/** One customer record. A person with two of them bought as a guest and registered. */
export type CustomerSpec = {
  email: string
  first_name: string
  last_name: string
  has_account: boolean
  country: CountryCode
}

function customer(
  name: [first: string, last: string],
  email: string,
  country: CountryCode,
  has_account = true
): CustomerSpec {
  const [first_name, last_name] = name
  return { email, first_name, last_name, has_account, country }
}

/**
 * The customers that browser tests and the demo's table name: what each is good for is its key.
 */
export const PEOPLE = {
  /** Two active subscriptions with a card, a year of payments. */
  active: customer(["Amelia", "Hart"], "amelia.hart@example.com", "us"),
  /** There was too little on the card; by now there is enough, so that the next try succeeds. */
  pastDue: customer(["Théo", "Lefèvre"], "theo.lefevre@example.com", "fr"),
  /** The same, for whom staff collect while they are on the phone. */
  onThePhone: customer(["Noor", "Brandt"], "noor.brandt@example.com", "de"),
  /** The bank declines every charge. */
  declined: customer(["Imani", "Mensah"], "imani.mensah@example.com", "gb"),
  /** The bank asks to confirm every charge (3-D Secure). */
  asksToConfirm: customer(["Matteo", "Ricci"], "matteo.ricci@example.com", "it"),
  /** The card was lost, so no try is left; a new card pays at once. */
  lostCard: customer(["Aino", "Virtanen"], "aino.virtanen@example.com", "de"),
  /** The card on file ends with this month. */
  expiringCard: customer(["Elif", "Yıldız"], "elif.yildiz@example.com", "de"),
  /** One subscription is paid by hand, so that its card comes by e-mailed link; one by card. */
  withoutStripe: customer(["Rhys", "Morgan"], "rhys.morgan@example.com", "gb"),
  /** Canceled by herself; old payments stay. */
  canceled: customer(["Saoirse", "Ní Bhriain"], "saoirse@example.com", "ie"),
  /** Canceled by the merchant's staff. */
  canceledByStaff: customer(["Henrik", "Sørensen"], "henrik.sorensen@example.com", "dk"),
  /** Bought three times, subscribed to nothing. */
  withoutSubscription: customer(["Grace", "Okafor"], "grace.okafor@example.com", "gb"),
  /** The guest record of the person below: same e-mail in another case. */
  guest: customer(["Nora", "Lindqvist"], "Nora.Lindqvist@Example.com", "de", false),
  /** The registered record of the person above. */
  registered: customer(["Nora", "Lindqvist"], "nora.lindqvist@example.com", "de"),
  /** Buys every week: more than forty payments. */
  longHistory: customer(["Daniel", "O'Brien"], "daniel.obrien@example.com", "us"),
  /** In the free trial. */
  trialing: customer(["María José", "Fernández"], "mariajose@example.com", "es"),
  /** Pays in yen. */
  yen: customer(["颯太", "山本"], "sota.yamamoto@example.com", "jp"),
  /** A name that must be shown, not obeyed. */
  markup: customer(["<b>Bold</b>", "Baker"], "bold.baker@example.com", "us"),
  /** Took a pay-what-you-want product for nothing, and once for something. */
  payWhatYouWant: customer(["Jürgen", "Müller"], "juergen.mueller@example.com", "de"),
  /** Got one payment back in part and one in full; paid once in another currency. */
  refunded: customer(["Chloe", "Whitfield"], "chloe.whitfield@example.com", "gb"),
  /** Subscribed, but no card that can be charged later was saved. */
  needsPaymentMethod: customer(["Luca", "D’Angelo"], "luca.dangelo@example.com", "it"),
  /** A gift of three deliveries, all delivered. */
  completed: customer(["Ebba", "Åkesson"], "ebba.akesson@example.com", "de"),
} satisfies Record<string, CustomerSpec>

const FIRST_NAMES = [
  "Olivia", "Noah", "Freya", "Liam", "Zoë", "Mateo", "Ingrid", "Kofi", "Priya", "Jonas",
  "Aoife", "Marco", "Hannah", "Emil", "Leila", "Tom", "Beatriz", "Anton", "Ruth", "Yusuf",
] as const // prettier-ignore
const LAST_NAMES = [
  "Bennett", "Schäfer", "Moreau", "Rossi", "García", "Nielsen", "Walsh", "Novak", "Adeyemi",
  "Kowalska", "Van Dijk", "Sharma", "Hughes", "Weiß", "Lindgren", "Costa", "Murphy", "Bauer",
] as const // prettier-ignore
const COUNTRIES: CountryCode[] = [
  "us",
  "us",
  "us",
  "gb",
  "gb",
  "de",
  "fr",
  "ie",
  "it",
  "es",
  "dk",
]

/**
 * Customers nobody asks for by name, some of them guests.
 *
 * @param count - how many; each gets an e-mail of its own
 */
export function crowd(count: number, random: Random): CustomerSpec[] {
  return Array.from({ length: count }, (_, index) => {
    const first = random.pick(FIRST_NAMES)
    const last = random.pick(LAST_NAMES)
    const local = `${first}.${last}`
      .normalize("NFD")
      .replace(/ß/g, "ss")
      .replace(/[^a-z.]/gi, "")
      .toLowerCase()
    const email = `${local}${index + 1}@example.com`
    return customer(
      [first, last],
      email,
      random.pick(COUNTRIES),
      random.between(1, 4) > 1
    )
  })
}
