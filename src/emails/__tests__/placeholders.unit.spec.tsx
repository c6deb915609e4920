import { Html, Text } from "@react-email/components"
import { HubButton, HubButtonSlot } from ".."
import {
  fillHubButton,
  fillHubLink,
  HUB_BUTTON_MARKER,
  HUB_LINK_PLACEHOLDER,
} from "../placeholders"
import { renderEmail } from "../render-email"
import { renderHubButton } from "../render-hub-button"

const content = (html: string, text = "") => ({ subject: "Hello", html, text })

describe("fillHubLink", () => {
  it("replaces every occurrence, escaped in HTML and as it is in text", () => {
    const twice = `${HUB_LINK_PLACEHOLDER} ${HUB_LINK_PLACEHOLDER}`

    const mail = fillHubLink(content(twice, twice), `https://a.test/?x="<'>&y#$&$1`)

    expect(mail.html).toBe(
      Array(2).fill("https://a.test/?x=&quot;&lt;&#x27;&gt;&amp;y#$&amp;$1").join(" ")
    )
    expect(mail.text).toBe(Array(2).fill(`https://a.test/?x="<'>&y#$&$1`).join(" "))
  })

  it("changes neither its argument nor an e-mail without placeholder", () => {
    const mail = content("<p>Hi</p>", "Hi")

    expect(fillHubLink(mail, "https://a.test")).toEqual(mail)
    expect(mail).toEqual(content("<p>Hi</p>", "Hi"))
  })
})

describe("fillHubButton", () => {
  it.each([
    [`<p>Hi</p><p class="x"> ${HUB_BUTTON_MARKER} </p><p>Bye</p>`, "<p>Hi</p><p>Bye</p>"],
    [`<td>${HUB_BUTTON_MARKER}</td>`, "<td></td>"],
    [`<p>Here: ${HUB_BUTTON_MARKER}</p>`, "<p>Here: </p>"],
    ["<p>No marker</p>", "<p>No marker</p>"],
  ])("takes the marker and its empty element out of %s", (html, expected) => {
    expect(fillHubButton(content(html), null).html).toBe(expected)
  })

  it("closes the gap in the text part", () => {
    const text = `Hi\n\n\n${HUB_BUTTON_MARKER}\n\n\nBye`

    expect(fillHubButton(content("", text), null).text).toBe("Hi\n\nBye")
  })

  it("puts the button in literally", () => {
    const button = { html: "<a>$& $1</a>", text: "$& $1" }

    const mail = fillHubButton(content(HUB_BUTTON_MARKER, HUB_BUTTON_MARKER), button)

    expect(mail).toEqual(content("<a>$& $1</a>", "$& $1"))
  })
})

describe("a merchant's own template", () => {
  it("may hold the slot", async () => {
    const own = await renderEmail(
      <Html>
        <Text>Thanks!</Text>
        <HubButtonSlot />
      </Html>,
      "Own mail"
    )

    const mail = fillHubButton(own, await renderHubButton({ label: "Manage" }))

    expect(mail.text).toBe(`Thanks!\n\nManage:\n${HUB_LINK_PLACEHOLDER}`)
    expect(mail.html).toContain(`href="${HUB_LINK_PLACEHOLDER}"`)
  })

  it("may hold the button itself", async () => {
    const mail = await renderEmail(
      <Html>
        <HubButton label="Manage" />
      </Html>,
      "Own mail"
    )

    expect(mail.text).toBe(`Manage:\n${HUB_LINK_PLACEHOLDER}`)
  })
})
