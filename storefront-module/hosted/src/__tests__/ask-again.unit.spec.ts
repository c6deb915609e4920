import { CustomerHubError } from "../../../client"
import { askAgainIfEnded, NEW_TOKEN_DELAY } from "../ask-again"

const ended = new CustomerHubError(401, "session_invalid", "You are signed out.")
const offline = new CustomerHubError(0, "network_error", "No answer.")

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

describe("asking again whether a session has ended", () => {
  it("takes the second answer where a session was there", async () => {
    const ask = jest.fn().mockRejectedValueOnce(ended).mockResolvedValueOnce("session")
    const answer = askAgainIfEnded(true, ask)
    await jest.advanceTimersByTimeAsync(NEW_TOKEN_DELAY)
    await expect(answer).resolves.toBe("session")
  })

  it("believes what it is told twice", async () => {
    const ask = jest.fn().mockRejectedValue(ended)
    const answer = expect(askAgainIfEnded(true, ask)).rejects.toBe(ended)
    await jest.advanceTimersByTimeAsync(NEW_TOKEN_DELAY)
    await answer
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it.each([
    { name: "nobody was signed in", isKnown: false, error: ended },
    { name: "the trouble is another", isKnown: true, error: offline },
  ])("asks once when $name", async ({ isKnown, error }) => {
    const ask = jest.fn().mockRejectedValue(error)
    await expect(askAgainIfEnded(isKnown, ask)).rejects.toBe(error)
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
