import { Form, LayoutComposer } from "@medusajs/dashboard/components"

import type { AdminHubSettings } from "../../../src/types/http"
import { AccessSection } from "./access-section"
import { BillingSection } from "./billing-section"
import { ConflictPrompt } from "./conflict-prompt"
import { ContactSection } from "./contact-section"
import { EmailsSection } from "./emails-section"
import { HubPreview } from "./hub-preview"
import { LeavePrompt } from "./leave-prompt"
import { ProfileSection } from "./profile-section"
import { SaveBar } from "./save-bar"
import { useSettingsForm } from "./use-settings-form"

/** Every setting of the hub in one form, and beside it the hub as it will be. */
export const HubSettingsForm = ({ settings }: { settings: AdminHubSettings }) => {
  const { form, isSaving, submit, discard, conflict, takeTheirs, keepMine, decideLater } =
    useSettingsForm(settings)
  const { isDirty } = form.formState

  return (
    <Form {...form}>
      <form
        onSubmit={submit}
        noValidate
        // As tall as the form, so that the preview can stay beside it.
        className="xl:[&>:first-child]:items-stretch"
      >
        <LayoutComposer
          widgetsZonePrefix="customer_hub.settings"
          preferredLayoutId="core:two-column"
          hasOutlet={false}
          sections={{
            main: (
              <>
                <LayoutComposer.Entry id="AccessSection">
                  <AccessSection loginUrl={settings.login_url} />
                </LayoutComposer.Entry>
                <LayoutComposer.Entry id="ProfileSection">
                  <ProfileSection
                    storeName={settings.store_name}
                    storefrontUrl={settings.storefront_url}
                    defaultZone={settings.default_time_zone}
                  />
                </LayoutComposer.Entry>
                <LayoutComposer.Entry id="ContactSection">
                  <ContactSection />
                </LayoutComposer.Entry>
                <LayoutComposer.Entry id="BillingSection">
                  <BillingSection dunning={settings.dunning} />
                </LayoutComposer.Entry>
                <LayoutComposer.Entry id="EmailsSection">
                  <EmailsSection />
                </LayoutComposer.Entry>
              </>
            ),
            side: (
              <LayoutComposer.Entry id="HubPreview">
                <HubPreview
                  storeName={settings.store_name}
                  storefrontUrl={settings.storefront_url}
                />
              </LayoutComposer.Entry>
            ),
          }}
        />
        {isDirty && <SaveBar isSaving={isSaving} onDiscard={discard} />}
      </form>
      {conflict && (
        <ConflictPrompt
          {...conflict}
          onTakeTheirs={takeTheirs}
          onKeepMine={keepMine}
          onClose={decideLater}
        />
      )}
      <LeavePrompt isDirty={isDirty} />
    </Form>
  )
}
