import { Html, Text } from "@react-email/components"
import { createHubMarker, HubButton, HubButtonSlot, type EmailDraft } from ".."
import { fillSlots, type EmailSecrets } from "../placeholders"
import { renderDraft, renderEmail } from "../render-email"
import { putHubButton, removeHubButton } from "../render-hub-button"

const MISPLACED = expect.objectContaining({ code: "email_marker_misplaced" })
const marker = createHubMarker()
const other = createHubMarker()

const content = (html: string, text = marker) => ({ subject: "Hello", html, text })
const draft = (html: string, text: string, times = { html: 1, text: 1 }): EmailDraft => ({
  ...content(html, text),
  slots: { link: { marker, ...times } },
})

describe("createHubMarker", () => {
  it("makes another one for each mail", () => {
    const markers = Array.from({ length: 1000 }, createHubMarker)
    expect(new Set(markers).size).toBe(1000)
    expect(markers.every((each) => /^hubmarker[0-9a-f]{32}$/.test(each))).toBe(true)
  })
})

describe("fillSlots", () => {
  const link = `https://a.test/?x="<'>&y#$&$1`

  it("fills in the link, escaped in HTML and as it is in text", () => {
    const mail = draft(`<a href="${marker}">${marker}</a>`, marker, { html: 2, text: 1 })
    const escaped = "https://a.test/?x=&quot;&lt;&#x27;&gt;&amp;y#$&amp;$1"
    expect(fillSlots(mail, { link })).toEqual(
      content(`<a href="${escaped}">${escaped}</a>`, link)
    )
  })

  it("fills in a code beside it, and searches neither for the other's marker", () => {
    const slots = {
      link: { marker, html: 1, text: 1 },
      code: { marker: other, html: 1, text: 1 },
    }
    const mail = { ...content(`${marker} ${other}`, `${other} ${marker}`), slots }
    expect(fillSlots(mail, { link: other, code: marker })).toEqual(
      content(`${other} ${marker}`, `${marker} ${other}`)
    )
  })

  it.each([
    ["once too often in the HTML", draft(`${marker} ${marker}`, marker)],
    ["once too often in the text", draft(marker, `${marker} ${marker}`)],
    ["missing in the HTML", draft("", marker)],
    ["missing in the text", draft(marker, "")],
    ["in the subject as well", { ...draft(marker, marker), subject: marker }],
    [
      "a word that somebody can type",
      {
        ...content("{{button}}", "{{button}}"),
        slots: { link: { marker: "{{button}}", html: 1, text: 1 } },
      },
    ],
    [
      "that of another slot",
      {
        ...draft(marker, marker),
        slots: {
          link: { marker, html: 1, text: 1 },
          code: { marker, html: 1, text: 1 },
        },
      },
    ],
  ])("refuses a mail whose marker is %s, and tells nothing", (_, mail) => {
    const secrets: EmailSecrets = { link }
    if ("code" in mail.slots) {
      secrets.code = "123456"
    }
    const fill = () => fillSlots(mail, secrets)
    expect(fill).toThrow(MISPLACED)
    expect(fill).not.toThrow(/a\.test|123456|hubmarker/)
  })

  it("refuses a code without a slot, and a slot without a code", () => {
    const withCode = {
      ...content(`${marker} ${other}`, `${marker} ${other}`),
      slots: {
        link: { marker, html: 1, text: 1 },
        code: { marker: other, html: 1, text: 1 },
      },
    }
    expect(() => fillSlots(withCode, { link })).toThrow(MISPLACED)
    expect(() => fillSlots(draft(marker, marker), { link, code: "123456" })).toThrow(
      MISPLACED
    )
  })
})

describe("removeHubButton", () => {
  it.each([
    [`<p>Hi</p><p class="x"> ${marker} </p><p>Bye</p>`, "<p>Hi</p><p>Bye</p>"],
    [`<td>${marker}</td>`, "<td></td>"],
    [`<p>Here: ${marker}</p>`, "<p>Here: </p>"],
    [`<p><b>Here</b>${marker}</p>`, "<p><b>Here</b></p>"],
    [marker, ""],
  ])("takes the marker and its empty element out of %s", (html, expected) => {
    expect(removeHubButton(content(html), marker).html).toBe(expected)
  })

  it("closes the gap in the text part", () => {
    const text = `Hi\n\n\n${marker}\n\n\nBye`

    expect(removeHubButton(content(marker, text), marker).text).toBe("Hi\n\nBye")
  })

  it.each([
    ["", marker],
    [marker, ""],
    [`${marker}${marker}`, marker],
    [marker, `${marker}${marker}`],
  ])("refuses a mail without the marker or with two: %j, %j", (html, text) => {
    expect(() => removeHubButton(content(html, text), marker)).toThrow(MISPLACED)
  })
})

describe("putHubButton", () => {
  it("gives the button paragraphs of its own in the text part", async () => {
    const text = `Hi https://evil.test/?${marker}https://evil.test`
    const mail = await putHubButton(content(marker, text), marker)
    const link = mail.slots.link.marker
    expect(mail.text).toBe(
      `Hi https://evil.test/?\n\nOpen my Customer Hub:\n${link}\n\nhttps://evil.test`
    )
  })

  it("refuses a mail with a fixed marker, or with none", async () => {
    const fixed = "{{customer_hub_button}}"
    await expect(putHubButton(content(fixed, fixed), fixed)).rejects.toEqual(MISPLACED)
    await expect(putHubButton(content("<p>Hi</p>"), marker)).rejects.toEqual(MISPLACED)
  })
})

describe("a merchant's own template", () => {
  it("may hold the slot", async () => {
    const own = await renderEmail(
      <Html>
        <Text>Thanks!</Text>
        <HubButtonSlot marker={marker} />
      </Html>,
      "Own mail"
    )

    const mail = await putHubButton(own, marker, { label: "Manage" })

    const link = mail.slots.link.marker
    expect(mail.text).toBe(`Thanks!\n\nManage:\n${link}`)
    expect(mail.html).toContain(`href="${link}"`)
  })

  it("may hold the button itself", async () => {
    const mail = await renderDraft(
      { link: { html: 1, text: 1 } },
      ({ link }) => (
        <Html>
          <HubButton href={link} label="Manage" />
        </Html>
      ),
      "Own mail"
    )

    expect(fillSlots(mail, { link: "https://a.test" }).text).toBe(
      "Manage:\nhttps://a.test"
    )
  })
})
