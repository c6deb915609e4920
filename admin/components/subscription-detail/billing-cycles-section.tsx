import { Table } from "@medusajs/ui"
import { Fragment } from "react"

import type { AdminBillingCycle } from "../../../src/types/http"
import { useCollapsedList } from "../../hooks/use-collapsed-list"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { ScrollRegion } from "../scroll-region"
import { Section } from "../section"
import { SectionNote } from "../section-note"
import { ShowAllButton } from "../show-all-button"
import { BillingCycleNote } from "./billing-cycle-note"
import { BillingCycleRow } from "./billing-cycle-row"
import { BillingProblemAlert, type HeldUpCycle } from "./billing-problem-alert"
import { ChargeAttemptRow } from "./charge-attempt-row"

/** As many cycles as fit without scrolling past the rest of the page. */
const VISIBLE_CYCLES = 5

/** The periods of a subscription, each with the tries to collect it. */
export const BillingCyclesSection = ({ cycles }: { cycles: AdminBillingCycle[] }) => {
  const { t } = useHubTranslation()
  const { visible, hiddenCount, showAll } = useCollapsedList(cycles, VISIBLE_CYCLES)

  return (
    <Section title={t("cycles.title")}>
      {cycles.filter(isHeldUp).map((cycle) => (
        <BillingProblemAlert key={cycle.id} cycle={cycle} />
      ))}
      {visible.length ? (
        <ScrollRegion label={t("cycles.title")}>
          <Table>
            <Table.Header className="border-t-0">
              <Table.Row>
                <Table.HeaderCell>{t("cycles.number")}</Table.HeaderCell>
                <Table.HeaderCell>{t("cycles.period")}</Table.HeaderCell>
                <Table.HeaderCell>{t("cycles.due")}</Table.HeaderCell>
                <Table.HeaderCell>{t("cycles.status")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">
                  {t("cycles.order")}
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body className="border-b-0 [&_tr:last-of-type]:border-b-0">
              {visible.map((cycle) => (
                <Fragment key={cycle.id}>
                  <BillingCycleRow cycle={cycle} />
                  {attemptsWorthShowing(cycle).map((attempt) => (
                    <ChargeAttemptRow key={attempt.id} attempt={attempt} />
                  ))}
                  <BillingCycleNote cycle={cycle} />
                </Fragment>
              ))}
            </Table.Body>
          </Table>
        </ScrollRegion>
      ) : (
        <SectionNote>{t("cycles.empty")}</SectionNote>
      )}
      {hiddenCount > 0 && (
        <ShowAllButton onClick={showAll}>
          {t("cycles.showAll", { count: cycles.length })}
        </ShowAllButton>
      )}
    </Section>
  )
}

/** The problem of a cycle that was settled since is history. */
function isHeldUp(cycle: AdminBillingCycle): cycle is HeldUpCycle {
  return cycle.problem !== null && !["fulfilled", "void", "missed"].includes(cycle.status)
}

/** A charge that succeeded at once needs no row of its own: the cycle's status says it. */
function attemptsWorthShowing({ attempts }: AdminBillingCycle) {
  return attempts.length === 1 && attempts[0].status === "succeeded" ? [] : attempts
}
