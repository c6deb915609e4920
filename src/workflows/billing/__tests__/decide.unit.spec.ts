import type { ChargeOutcome } from "../../../payment-providers"
import { decide, mayCharge, type Action, type Situation } from "../decide"

const HOUR = 60 * 60 * 1000
const at = new Date("2026-05-01T00:00:00Z")
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * HOUR)

const quote = { quoted_at: "", total: "16.80", items: [], shipping: null }
const failure = { code: "insufficient_funds", message: "No.", is_final: false }

type Case = Partial<Omit<Situation, "cycle" | "subscription">> & {
  cycle?: Partial<Situation["cycle"]>
  subscription?: Partial<Situation["subscription"]>
}

/** A monthly subscription's cycle that has become due just now, with a card. */
function aSituation({ cycle, subscription, ...rest }: Case = {}): Situation {
  return {
    mode: "due",
    at,
    dunning: { retryDays: [1, 3], lastStep: "cancel" },
    attempt: null,
    is_quoted: false,
    is_dunning_over: false,
    charging: "automatic",
    is_payment_foreign: false,
    is_provider_moved: false,
    is_adopted: false,
    can_search: false,
    found: undefined,
    joined: "none",
    short_of: null,
    answer: null,
    ...rest,
    cycle: {
      status: "scheduled",
      number: 2,
      period_end: new Date("2026-06-01T00:00:00Z"),
      quote: null,
      first_failed_at: null,
      provider_payment_id: null,
      ...cycle,
    },
    subscription: {
      status: "active",
      charging_stopped_by: null,
      payment_method_id: "pm_1",
      anchor_at: new Date("2026-05-01T00:00:00Z"),
      anchor_cycle: 2,
      interval: "month",
      interval_count: 1,
      ...subscription,
    },
  }
}

const quoted = { status: "charging" as const, quote }
const withPayment = { ...quoted, provider_payment_id: "pi_1" }
const failedBefore = {
  ...withPayment,
  status: "failed" as const,
  first_failed_at: hoursAgo(24),
}
const canceled = { status: "canceled" as const }
const searchable = { can_search: true }
const quotedNow = { is_quoted: true, cycle: quoted }
const goneBy = {
  cycle: { period_end: hoursAgo(1) },
  subscription: { anchor_cycle: 3 },
}
const unpaidAtTheEnd = {
  is_dunning_over: true,
  cycle: { ...quoted, status: "failed" as const, first_failed_at: hoursAgo(24) },
}
const paidThere = { has_moved: true, fits: true }
const openThere = { has_moved: false, fits: true }
const stopped = { charging_stopped_by: "disputed" as const }
const started = {
  number: 1,
  status: "started" as const,
  attempted_at: hoursAgo(2),
  payment_method_id: "pm_1",
  failure_code: null as string | null,
}
const unanswered = { ...started, status: "unknown" as const, attempted_at: hoursAgo(0.5) }
/** Of a bank that answers in days. */
const withBank = {
  ...unanswered,
  failure_code: "processing",
  attempted_at: hoursAgo(5 * 24),
}
const declined = { ...started, status: "declined" as const }
const ofAnotherCard = { payment_method_id: "pm_0" }

const read = (outcome: ChargeOutcome) => ({ to: "read" as const, outcome })
const cancel = (outcome: ChargeOutcome) => ({ to: "cancel" as const, outcome })
const confirm = (outcome: ChargeOutcome) => ({ to: "confirm" as const, outcome })
const prepare = (outcome: ChargeOutcome) => ({ to: "prepare" as const, outcome })

const OUTCOMES = {
  succeeded: { status: "succeeded" },
  declined: { status: "declined", failure },
  requires_action: { status: "requires_action", failure },
  untried: { status: "untried" },
  canceled: { status: "canceled" },
  unknown: { status: "unknown", message: "No answer." },
  processing: { status: "processing" },
  method_gone: { status: "method_gone", message: "Detached." },
  problem: { status: "problem", problem: { code: "provider_keys", message: "401" } },
} satisfies Record<string, ChargeOutcome>

const outOfStock: Action = {
  do: "report_problem",
  problem: {
    code: "out_of_stock",
    message: "There is not enough stock of “House Blend”.",
  },
  is_attempt_over: false,
}

const inDays = (days: number) => new Date(at.getTime() + days * 24 * HOUR)

describe("what is done next about a claimed cycle", () => {
  it.each<[string, Case, Action | Action["do"]]>([
    // To be quoted
    ["due and never charged", {}, "quote"],
    ["quoted in a run that ended before its payment", { cycle: quoted }, "quote"],
    ["held up by the shop before", { cycle: { status: "failed" } }, "quote"],
    [
      "gone by wholly while nothing ran",
      { cycle: { period_end: hoursAgo(1) }, subscription: { anchor_cycle: 3 } },
      {
        do: "pass_over",
        following: [
          { number: 3, start: hoursAgo(1), end: new Date("2026-06-01T00:00:00Z") },
        ],
      },
    ],
    // To be searched for at the provider, which may know more than the books
    ["about to get a payment", { ...searchable, ...quotedNow }, "search_payment"],
    ["unknown there", { ...searchable, ...quotedNow, found: null }, "prepare_payment"],
    ["paid there", { ...searchable, ...quotedNow, found: paidThere }, "take_up_payment"],
    [
      "not paid there yet",
      { ...searchable, ...quotedNow, found: openThere },
      "take_up_payment",
    ],
    [
      "paid there, another amount",
      { ...searchable, ...quotedNow, found: { ...paidThere, fits: false } },
      {
        do: "report_problem",
        problem: expect.objectContaining({ code: "payment_unmatched" }),
        is_attempt_over: false,
      },
    ],
    [
      "to be paid there, another amount",
      { ...searchable, ...quotedNow, found: { ...openThere, fits: false } },
      "cancel_found_payment",
    ],
    ["about to be passed over", { ...searchable, ...goneBy }, "search_payment"],
    [
      "gone by, and unknown there",
      { ...searchable, ...goneBy, found: null },
      "pass_over",
    ],
    ["gone by, and paid there", { ...searchable, ...goneBy, found: paidThere }, "quote"],
    [
      "gone by, and not paid there",
      { ...searchable, ...goneBy, found: { ...openThere, fits: false } },
      "cancel_found_payment",
    ],
    [
      "without a card",
      { ...searchable, ...quotedNow, subscription: { payment_method_id: null } },
      "search_payment",
    ],
    [
      "at the end of dunning, without a payment",
      { ...searchable, ...unpaidAtTheEnd },
      "search_payment",
    ],
    [
      "at the end of dunning, unknown there",
      { ...searchable, ...unpaidAtTheEnd, found: null },
      "take_last_step",
    ],
    [
      "at the end of dunning, paid there",
      { ...searchable, ...unpaidAtTheEnd, found: paidThere },
      "take_up_payment",
    ],

    [
      "of an ended subscription, and put into the books by staff",
      { ...searchable, is_adopted: true, subscription: { status: "canceled" } },
      "search_payment",
    ],
    [
      "of an ended subscription, and not in the books",
      { ...searchable, subscription: { status: "canceled" } },
      "void",
    ],

    ["asked about, with nothing to ask", { mode: "settle", cycle: quoted }, "release"],
    ["paid", { cycle: { ...withPayment, status: "paid" } }, "stop"],

    // To be charged
    ["quoted", { is_quoted: true, cycle: quoted }, "prepare_payment"],
    [
      "for nothing",
      { is_quoted: true, cycle: { ...quoted, quote: { ...quote, total: "0" } } },
      "book_paid",
    ],
    [
      "quoted, without enough stock",
      { is_quoted: true, cycle: quoted, short_of: "House Blend" },
      outOfStock,
    ],
    [
      "for nothing, without enough stock",
      {
        is_quoted: true,
        cycle: { ...quoted, quote: { ...quote, total: "0" } },
        short_of: "House Blend",
      },
      outOfStock,
    ],
    [
      "declined before, due again, without enough stock by now",
      {
        cycle: failedBefore,
        attempt: declined,
        answer: read(OUTCOMES.declined),
        short_of: "House Blend",
      },
      outOfStock,
    ],
    [
      "quoted with others, without enough stock",
      { is_quoted: true, cycle: quoted, joined: "as_agreed", short_of: "House Blend" },
      "part",
    ],
    [
      "with a payment for others too, without enough stock",
      {
        cycle: withPayment,
        joined: "as_agreed",
        answer: read(OUTCOMES.untried),
        short_of: "House Blend",
      },
      "cancel_payment",
    ],
    [
      "without enough stock, with a payment that went through before",
      { cycle: withPayment, answer: read(OUTCOMES.succeeded), short_of: "House Blend" },
      "book_paid",
    ],
    [
      "without enough stock, with an attempt whose answer was lost",
      {
        cycle: withPayment,
        attempt: started,
        answer: read(OUTCOMES.untried),
        short_of: "House Blend",
      },
      "resume",
    ],
    ["with a payment", { cycle: withPayment }, "read_payment"],
    [
      "with a payment that nobody tried",
      { cycle: withPayment, answer: read(OUTCOMES.untried) },
      "charge",
    ],
    [
      "declined before, and due again",
      { cycle: failedBefore, attempt: declined, answer: read(OUTCOMES.declined) },
      "charge",
    ],
    [
      "declined before, and only asked about",
      {
        mode: "settle",
        cycle: failedBefore,
        attempt: declined,
        answer: read(OUTCOMES.declined),
      },
      "release",
    ],
    [
      "with a payment that succeeded",
      { cycle: withPayment, answer: read(OUTCOMES.succeeded) },
      "book_paid",
    ],
    [
      "with a payment that nobody knows of",
      { cycle: withPayment, answer: read(OUTCOMES.unknown) },
      { do: "wait", message: "No answer." },
    ],
    [
      "with a payment that a bank has",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.processing) },
      "await_bank",
    ],
    [
      "with a payment that a bank has still",
      { cycle: failedBefore, attempt: withBank, answer: read(OUTCOMES.processing) },
      "await_bank",
    ],
    [
      "of an ended subscription, with a payment that a bank has",
      {
        cycle: withPayment,
        subscription: { status: "canceled" },
        answer: cancel(OUTCOMES.processing),
      },
      "await_bank",
    ],
    [
      "whose bank said no after days",
      { cycle: withPayment, attempt: withBank, answer: read(OUTCOMES.declined) },
      "book_failed",
    ],
    [
      "whose bank said no to a later try after days",
      {
        mode: "settle",
        cycle: failedBefore,
        attempt: { ...withBank, number: 2 },
        answer: read(OUTCOMES.declined),
      },
      "book_failed",
    ],
    [
      "with a payment that was canceled",
      { cycle: withPayment, attempt: declined, answer: read(OUTCOMES.canceled) },
      "forget_payment",
    ],
    [
      "declined before, its payment forgotten",
      { cycle: { ...failedBefore, provider_payment_id: null }, attempt: declined },
      "prepare_payment",
    ],
    [
      "with another card's payment",
      { cycle: withPayment, is_payment_foreign: true },
      "cancel_payment",
    ],
    [
      "with another card's payment, and only asked about",
      { mode: "settle", cycle: withPayment, is_payment_foreign: true },
      "read_payment",
    ],

    // With others of its purchase
    [
      "quoted with others",
      { is_quoted: true, joined: "as_agreed", cycle: quoted },
      "prepare_payment",
    ],
    [
      "quoted with others in a run that ended before its payment",
      { joined: "as_agreed", cycle: quoted },
      "part",
    ],
    [
      "without a payment when others changed",
      { joined: "changed", cycle: quoted },
      "part",
    ],
    [
      "with a payment, and others changed",
      { joined: "changed", cycle: failedBefore, attempt: declined },
      "cancel_payment",
    ],
    [
      "with a payment, and others changed, and only asked about",
      { mode: "settle", joined: "changed", cycle: failedBefore, attempt: declined },
      "read_payment",
    ],
    [
      "attempted when others changed, its payment canceled and forgotten",
      { joined: "changed", cycle: quoted, attempt: unanswered },
      "part",
    ],
    [
      "declined with others that belong to it no more",
      { cycle: { status: "failed", first_failed_at: hoursAgo(24) }, attempt: declined },
      "quote",
    ],

    // With nothing to charge
    [
      "without a card",
      { is_quoted: true, cycle: quoted, subscription: { payment_method_id: null } },
      {
        do: "book_failed",
        attempt: null,
        failure: expect.objectContaining({ code: "payment_method_gone", is_final: true }),
        retry_at: null,
        work_at: inDays(3),
        is_over: false,
      },
    ],
    [
      "without a card, tried at the customer's wish",
      {
        mode: "charge",
        cycle: failedBefore,
        answer: read(OUTCOMES.declined),
        subscription: { payment_method_id: null },
      },
      "release",
    ],
    [
      "of a provider that needs the customer",
      { is_quoted: true, cycle: quoted, charging: "by_customer" },
      expect.objectContaining({
        do: "book_failed",
        failure: expect.objectContaining({ code: "no_automatic_charge" }),
      }),
    ],
    [
      "with a saved card, its provider taken out of the configuration",
      { is_quoted: true, cycle: quoted, charging: "not_configured" },
      {
        do: "report_problem",
        problem: expect.objectContaining({ code: "provider_keys" }),
        is_attempt_over: false,
      },
    ],
    [
      "with a card that turns out to be gone",
      { is_quoted: true, cycle: quoted, answer: prepare(OUTCOMES.method_gone) },
      expect.objectContaining({
        do: "book_failed",
        attempt: null,
        retry_at: null,
        failure: { code: "payment_method_gone", message: "Detached.", is_final: true },
      }),
    ],
    [
      "whose payment the shop's keys cannot make",
      { is_quoted: true, cycle: quoted, answer: prepare(OUTCOMES.problem) },
      {
        do: "report_problem",
        problem: OUTCOMES.problem.problem,
        is_attempt_over: false,
      },
    ],

    // Charged
    [
      "charged",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.succeeded) },
      "book_paid",
    ],
    [
      "declined",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.declined) },
      {
        do: "book_failed",
        attempt: "declined",
        failure,
        retry_at: inDays(1),
        work_at: inDays(1),
        is_over: false,
      },
    ],
    [
      "asked by the bank for the customer",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.requires_action) },
      {
        do: "book_failed",
        attempt: "requires_action",
        failure,
        retry_at: null,
        work_at: inDays(3),
        is_over: false,
      },
    ],
    [
      "declined for the last time",
      {
        cycle: { ...failedBefore, first_failed_at: hoursAgo(3 * 24) },
        attempt: started,
        answer: confirm(OUTCOMES.declined),
      },
      expect.objectContaining({ retry_at: null, work_at: at, is_over: true }),
    ],
    [
      "charged, the answer lost",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.unknown) },
      "wait",
    ],
    [
      "charged with a payment that was canceled meanwhile",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.canceled) },
      expect.objectContaining({
        do: "book_failed",
        attempt: "declined",
        failure: expect.objectContaining({ code: "payment_canceled" }),
      }),
    ],
    [
      "confirmed, and yet not tried",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.untried) },
      {
        do: "report_problem",
        problem: expect.objectContaining({ code: "provider_refused" }),
        is_attempt_over: true,
      },
    ],
    [
      "confirmed with a card that is gone",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.method_gone) },
      expect.objectContaining({ do: "book_failed", attempt: "declined", retry_at: null }),
    ],
    [
      "confirmed with keys that are wrong",
      { cycle: withPayment, attempt: started, answer: confirm(OUTCOMES.problem) },
      {
        do: "report_problem",
        problem: OUTCOMES.problem.problem,
        is_attempt_over: true,
      },
    ],
    [
      "asked about with keys that are wrong",
      { cycle: withPayment, attempt: started, answer: read(OUTCOMES.problem) },
      {
        do: "report_problem",
        problem: OUTCOMES.problem.problem,
        is_attempt_over: false,
      },
    ],

    // Under way when a process died, or its answer was lost
    [
      "begun, and not tried as far as the provider says",
      { cycle: withPayment, attempt: started, answer: read(OUTCOMES.untried) },
      "resume",
    ],
    [
      "begun with a card that was replaced",
      {
        cycle: withPayment,
        attempt: { ...started, ...ofAnotherCard },
        answer: read(OUTCOMES.untried),
      },
      "give_attempt_up",
    ],
    [
      "unanswered, and not tried",
      { cycle: withPayment, attempt: unanswered, answer: read(OUTCOMES.untried) },
      "give_attempt_up",
    ],
    [
      "unanswered, not tried, and only asked about",
      {
        mode: "settle",
        cycle: withPayment,
        attempt: unanswered,
        answer: read(OUTCOMES.untried),
      },
      "release",
    ],
    [
      "unanswered, and declined",
      { cycle: withPayment, attempt: unanswered, answer: read(OUTCOMES.declined) },
      expect.objectContaining({ do: "book_failed", failure, attempt: "declined" }),
    ],
    [
      "unanswered at the second try, which the payment's decline may be of or not",
      {
        cycle: failedBefore,
        attempt: { ...unanswered, number: 2 },
        answer: read(OUTCOMES.declined),
      },
      "resume",
    ],
    [
      "unanswered at the second try, with the first one's card",
      {
        cycle: failedBefore,
        attempt: { ...unanswered, ...ofAnotherCard, number: 2 },
        answer: read(OUTCOMES.declined),
      },
      "give_attempt_up",
    ],
    [
      "unanswered at the second try for more than an hour",
      {
        cycle: failedBefore,
        attempt: { ...unanswered, number: 2, attempted_at: hoursAgo(1.1) },
        answer: read(OUTCOMES.declined),
      },
      "give_attempt_up",
    ],
    [
      "given up",
      {
        cycle: withPayment,
        attempt: { ...unanswered, status: "untried" },
        answer: read(OUTCOMES.untried),
      },
      "charge",
    ],
    [
      "begun, its payment canceled and forgotten",
      { cycle: quoted, attempt: started },
      expect.objectContaining({
        do: "book_failed",
        failure: expect.objectContaining({ code: "payment_canceled" }),
      }),
    ],

    // Of a subscription that waits for staff
    ["stopped before its quote", { subscription: stopped }, "hold"],
    ["stopped, and costing nothing", { cycle: quoted, subscription: stopped }, "hold"],
    [
      "stopped, its periods gone by",
      {
        cycle: { period_end: hoursAgo(1) },
        subscription: { anchor_cycle: 3, ...stopped },
      },
      "hold",
    ],
    [
      "stopped, asked for by the customer",
      { mode: "charge", cycle: failedBefore, attempt: declined, subscription: stopped },
      "read_payment",
    ],
    [
      "stopped with a payment",
      { cycle: withPayment, subscription: stopped },
      "read_payment",
    ],
    [
      "stopped, its payment never tried",
      { cycle: withPayment, subscription: stopped, answer: read(OUTCOMES.untried) },
      "hold",
    ],
    [
      "stopped, its payment having succeeded",
      { cycle: withPayment, subscription: stopped, answer: read(OUTCOMES.succeeded) },
      "book_paid",
    ],
    [
      "stopped while the bank said no",
      {
        cycle: withPayment,
        subscription: stopped,
        attempt: started,
        answer: confirm(OUTCOMES.declined),
      },
      "book_failed",
    ],
    [
      "stopped, its attempt never having arrived",
      {
        cycle: withPayment,
        subscription: stopped,
        attempt: started,
        answer: read(OUTCOMES.untried),
      },
      "hold",
    ],
    [
      "stopped, its payment declined before",
      {
        cycle: failedBefore,
        subscription: stopped,
        attempt: declined,
        answer: read(OUTCOMES.declined),
      },
      "hold",
    ],
    [
      "stopped, the schedule of dunning over",
      {
        cycle: { ...failedBefore, provider_payment_id: null },
        subscription: stopped,
        is_dunning_over: true,
      },
      "hold",
    ],
    [
      "stopped, with others that have a payment together",
      { cycle: withPayment, subscription: stopped, joined: "changed" },
      "cancel_payment",
    ],
    [
      "stopped, with others that have no payment yet",
      { cycle: quoted, subscription: stopped, joined: "as_agreed" },
      "part",
    ],
    [
      "stopped, and canceled since",
      { cycle: quoted, subscription: { ...stopped, ...canceled } },
      "void",
    ],

    // Of a subscription that has ended
    ["ended before its payment", { cycle: quoted, subscription: canceled }, "void"],
    [
      "ended with a payment",
      { cycle: withPayment, subscription: canceled },
      "cancel_payment",
    ],
    [
      "ended, its payment canceled",
      { cycle: withPayment, subscription: canceled, answer: cancel(OUTCOMES.canceled) },
      "void",
    ],
    [
      "ended, its payment having succeeded",
      { cycle: withPayment, subscription: canceled, answer: cancel(OUTCOMES.succeeded) },
      "book_paid",
    ],
    [
      "ended, its payment not to be canceled for now",
      { cycle: withPayment, subscription: canceled, answer: cancel(OUTCOMES.unknown) },
      "wait",
    ],

    // At the end of the schedule of retries
    [
      "out of retries, with a payment that the customer may have confirmed",
      { is_dunning_over: true, cycle: failedBefore, attempt: declined },
      "read_payment",
    ],
    [
      "out of retries, and paid by the customer",
      {
        is_dunning_over: true,
        cycle: failedBefore,
        answer: read(OUTCOMES.succeeded),
      },
      "book_paid",
    ],
    [
      "out of retries, without an answer",
      { is_dunning_over: true, cycle: failedBefore, answer: read(OUTCOMES.unknown) },
      "wait",
    ],
    [
      "out of retries, with keys that are wrong",
      { is_dunning_over: true, cycle: failedBefore, answer: read(OUTCOMES.problem) },
      "report_problem",
    ],
    [
      "out of retries, and not paid",
      { is_dunning_over: true, cycle: failedBefore, answer: read(OUTCOMES.declined) },
      "take_last_step",
    ],
    [
      "out of retries, without a payment",
      { is_dunning_over: true, cycle: { ...failedBefore, provider_payment_id: null } },
      "take_last_step",
    ],
  ])("a cycle %s", (_name, situation, action) => {
    expect(decide(aSituation(situation))).toEqual(
      typeof action === "string" ? expect.objectContaining({ do: action }) : action
    )
  })

  it.each(["due", "charge", "settle"] as const)(
    "money that has moved is booked, whatever else is the case, when %s",
    (mode) => {
      const cycles = [withPayment, failedBefore]
      for (const status of ["active", "past_due", "canceled", "completed"] as const) {
        for (const attempt of [null, started, unanswered, declined]) {
          for (const to of ["read", "cancel", "confirm"] as const) {
            for (const is_dunning_over of [true, false]) {
              for (const cycle of cycles) {
                const answer = { to, outcome: OUTCOMES.succeeded }
                expect(
                  decide(
                    aSituation({
                      mode,
                      cycle,
                      attempt,
                      answer,
                      is_dunning_over,
                      subscription: { status },
                    })
                  )
                ).toEqual({ do: "book_paid" })
              }
            }
          }
        }
      }
    }
  )

  it("trouble of the shop or the provider costs no customer anything, whenever it comes", () => {
    const harmless = ["report_problem"]
    for (const mode of ["due", "charge", "settle"] as const) {
      for (const to of ["prepare", "read", "confirm"] as const) {
        for (const is_dunning_over of [true, false]) {
          for (const attempt of [null, started, unanswered, declined]) {
            const answer = { to, outcome: OUTCOMES.problem }
            const situation = {
              mode,
              attempt,
              answer,
              is_dunning_over,
              cycle: failedBefore,
            }
            expect(harmless).toContain(decide(aSituation(situation)).do)
          }
        }
      }
    }
  })

  it("nothing is asked, quoted or charged with a payment account that is not the database's", () => {
    for (const mode of ["due", "charge", "settle"] as const) {
      for (const cycle of [{}, quoted, withPayment, failedBefore]) {
        for (const status of ["active", "canceled"] as const) {
          const next = decide(
            aSituation({ mode, cycle, is_provider_moved: true, subscription: { status } })
          )
          expect(next).toMatchObject({
            do: "report_problem",
            problem: { code: "provider_moved" },
          })
        }
      }
    }
  })

  it("asked to settle, no attempt begins, whatever the provider says", () => {
    for (const outcome of Object.values(OUTCOMES)) {
      for (const cycle of [quoted, withPayment, failedBefore]) {
        for (const answer of [null, read(outcome), cancel(outcome)]) {
          const next = decide(aSituation({ mode: "settle", cycle, answer }))
          expect(["charge", "prepare_payment", "quote"]).not.toContain(next.do)
        }
      }
    }
  })
})

describe("whether stock is reserved before a claimed cycle is worked on", () => {
  it.each<[string, Case, boolean]>([
    ["quoted", { is_quoted: true, cycle: quoted }, true],
    [
      "for nothing",
      { is_quoted: true, cycle: { ...quoted, quote: { ...quote, total: "0" } } },
      true,
    ],
    ["declined before, and due again", { cycle: failedBefore, attempt: declined }, true],
    [
      "with a payment of another provider than the card",
      { cycle: withPayment, is_payment_foreign: true },
      true,
    ],
    ["to be quoted first", { cycle: quoted }, false],
    ["only asked about", { mode: "settle", cycle: withPayment }, false],
    ["ended", { cycle: withPayment, subscription: canceled }, false],
    ["waiting for staff", { cycle: withPayment, subscription: stopped }, false],
    [
      "with its last retry behind it",
      { cycle: failedBefore, is_dunning_over: true },
      false,
    ],
    [
      "without a card",
      { is_quoted: true, cycle: quoted, subscription: { payment_method_id: null } },
      false,
    ],
    ["paid", { cycle: { ...withPayment, status: "paid" } }, false],
  ])("%s: %p", (_, one, expected) => {
    expect(mayCharge(aSituation(one))).toBe(expected)
  })
})
