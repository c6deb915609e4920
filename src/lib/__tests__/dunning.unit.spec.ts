import fc from "fast-check"

import { nextTry } from "../dunning"

const DAY = 24 * 60 * 60 * 1000
const FIRST = new Date("2027-05-01T10:00:00Z")
const onDay = (days: number) => new Date(FIRST.getTime() + days * DAY)
const retryDays = [1, 3, 5, 7]
const lastStep = "cancel"

describe("nextTry", () => {
  it.each([
    ["the first failure", 0, 1],
    ["the first retry", 1, 3],
    ["the second retry", 3, 5],
    ["the third retry", 5, 7],
    ["a try by hand on day 2", 2, 3],
    ["a retry that an outage made late", 4, 5],
    ["a moment before a date", 3 - 1 / DAY, 3],
  ])("after %s comes the next date", (_, failedOn, next) => {
    expect(
      nextTry(
        { first_failed_at: FIRST, at: onDay(failedOn), can_retry: true },
        { retryDays, lastStep }
      )
    ).toEqual({ retry_at: onDay(next), work_at: onDay(next) })
  })

  it.each([true, false])("is over after the last date (can_retry %s)", (can_retry) => {
    for (const at of [onDay(7), onDay(9)]) {
      expect(
        nextTry({ first_failed_at: FIRST, at, can_retry }, { retryDays, lastStep })
      ).toEqual({ retry_at: null, work_at: at })
    }
  })

  it("waits for the end of the schedule when no retry can help", () => {
    for (const at of [FIRST, onDay(3)]) {
      expect(
        nextTry({ first_failed_at: FIRST, at, can_retry: false }, { retryDays, lastStep })
      ).toEqual({ retry_at: null, work_at: onDay(7) })
    }
  })

  it("is over at once without a schedule", () => {
    expect(
      nextTry(
        { first_failed_at: FIRST, at: FIRST, can_retry: true },
        { retryDays: [], lastStep }
      )
    ).toEqual({ retry_at: null, work_at: FIRST })
  })

  it("always retries on a day of the schedule, counted from the first failure, in the future", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("2020-01-01"),
          max: new Date("2050-01-01"),
          noInvalidDate: true,
        }),
        fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 10 }),
        fc.integer({ min: 0, max: 100 * DAY }),
        fc.boolean(),
        (first_failed_at, days, passed, can_retry) => {
          const schedule = [...days].sort((a, b) => a - b)
          const at = new Date(first_failed_at.getTime() + passed)
          const { retry_at, work_at } = nextTry(
            { first_failed_at, at, can_retry },
            { retryDays: schedule, lastStep }
          )
          const dates = schedule.map((day) => first_failed_at.getTime() + day * DAY)
          const later = dates.filter((date) => date > at.getTime())
          expect(retry_at?.getTime() ?? null).toBe(
            can_retry && later.length ? later[0] : null
          )
          expect(work_at.getTime()).toBe(
            !later.length ? at.getTime() : can_retry ? later[0] : later.at(-1)
          )
        }
      )
    )
  })
})
