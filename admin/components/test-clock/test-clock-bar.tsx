import { Button, Container, Heading, Text, toast } from "@medusajs/ui"

import type { AdminMoveTestClockBody, AdminTestClock } from "../../../src/types/http"
import { useMoveTestClock } from "../../hooks/api/test-clock"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { monthLater } from "../../lib/month-later"

const DAY_IN_SECONDS = 24 * 60 * 60

/** Moves the time of a shop with a test clock, so that its renewals can be watched. */
export const TestClockBar = ({ clock }: { clock: AdminTestClock }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()
  const { mutate, isPending, data: moved } = useMoveTestClock()

  const move = (body: AdminMoveTestClockBody) =>
    mutate(body, { onError: (error) => toast.error(error.message) })
  // Not a toast: those would pile up over the buttons of whoever presses them in a row.
  const present = [
    t("testClock.present", { date: formatDateTime(clock.now) }),
    moved &&
      t("testClock.billed", {
        renewed: t("testClock.renewed", { count: moved.renewed }),
        failed: t("testClock.failed", { count: moved.failed }),
      }),
    clock.next_charge_at
      ? t("testClock.next", { date: formatDateTime(clock.next_charge_at) })
      : t("testClock.noNext"),
  ]
  const steps: [string, () => AdminMoveTestClockBody][] = [
    ["day", () => ({ advance_by: DAY_IN_SECONDS })],
    ["week", () => ({ advance_by: 7 * DAY_IN_SECONDS })],
    ["month", () => ({ advance_by: secondsTo(clock.now, monthLater(clock.now)) })],
    ["toNextCharge", () => ({ to: "next_charge" })],
  ]

  return (
    <Container className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
      <div className="min-w-0">
        <Heading level="h2">{t("testClock.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle" role="status">
          {isPending ? t("testClock.moving") : present.filter(Boolean).join(" ")}
        </Text>
      </div>
      <div className="flex flex-wrap gap-2">
        {steps.map(([name, body]) => (
          <Button
            key={name}
            size="small"
            variant="secondary"
            disabled={isPending || (name === "toNextCharge" && !clock.next_charge_at)}
            onClick={() => move(body())}
          >
            {t(`testClock.${name}`)}
          </Button>
        ))}
      </div>
    </Container>
  )
}

function secondsTo(from: string, to: Date): number {
  return Math.round((to.getTime() - new Date(from).getTime()) / 1000)
}
