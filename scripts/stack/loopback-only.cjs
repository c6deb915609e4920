/**
 * Preloaded into every process of a test run (`NODE_OPTIONS=--require`): a connection to anything
 * but this machine fails, and is written to the file `HUB_OUTSIDE_LOG` names, so that the run fails
 * even where the caller swallows the error. With `STRIPE_TEST_SECRET_KEY`, Stripe's API is allowed.
 */
const { appendFileSync } = require("node:fs")
const net = require("node:net")

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function (...args) {
  // `net.connect` passes its arguments on as one normalized array.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const options = typeof first === "object" ? first : { port: first, host: second }
  const host = typeof options.host === "string" ? options.host : "localhost"
  const isStripe = host === "api.stripe.com" && process.env.STRIPE_TEST_SECRET_KEY
  if (options.path || LOOPBACK.test(host) || isStripe) {
    return connect.apply(this, args)
  }
  const line = `${host}:${options.port}`
  if (process.env.HUB_OUTSIDE_LOG) {
    appendFileSync(process.env.HUB_OUTSIDE_LOG, `${line}\n`)
  }
  process.nextTick(() => this.destroy(new Error(`Outside request in a test: ${line}`)))
  return this
}
