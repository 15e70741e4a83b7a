// Verifies deliveries that a test caught with the Standard Webhooks library for JavaScript, which shares no line with ours:
//   node verify-deliveries.mjs deliveries.json
// The file: [{ "secret": "whsec_...", "headers": { "webhook-id", "webhook-timestamp", "webhook-signature" }, "body": "..." }]
// Fails where one does not verify, where a forged copy of one does, and where there is none.
import { readFileSync } from 'node:fs'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

const TOLERANCE_SECONDS = 5 * 60

const forgeries = {
  'another body': (delivery) => ({ ...delivery, body: delivery.body.replace(/.$/s, (last) => (last === ' ' ? '}' : ' ')) }),
  'another id': (delivery) => withHeader(delivery, 'webhook-id', delivery.headers['webhook-id'] + 'x'),
  'another time': (delivery) => withHeader(delivery, 'webhook-timestamp', String(sentAt(delivery) - 1)),
  'another secret': (delivery) => ({ ...delivery, secret: 'whsec_' + Buffer.alloc(32, 7).toString('base64') }),
  'no signature': (delivery) => withHeader(delivery, 'webhook-signature', ''),
}

const deliveries = JSON.parse(readFileSync(process.argv[2], 'utf8'))
if (!Array.isArray(deliveries) || deliveries.length === 0) {
  throw new Error('There is no delivery to verify')
}
deliveries.forEach(check)
console.log(
  `standardwebhooks for JavaScript: ${deliveries.length} deliveries verified, ` +
    `${deliveries.length * (Object.keys(forgeries).length + 1)} forged or stale copies refused`,
)

function check(delivery, index) {
  verify(delivery)
  for (const [name, forged] of Object.entries(forgeries)) {
    refuse(`delivery ${index} with ${name}`, () => verify(forged(delivery)))
  }
  refuse(`delivery ${index} when it is stale`, () => verify(delivery, TOLERANCE_SECONDS + 1))
}

/** As if it had just come, or so many seconds later: whoever runs this does so long after the deliveries were sent. */
function verify(delivery, secondsLater = 0) {
  const now = Date.now
  Date.now = () => (sentAt(delivery) + secondsLater) * 1000
  try {
    new Webhook(delivery.secret).verify(delivery.body, delivery.headers)
  } finally {
    Date.now = now
  }
}

function refuse(what, attempt) {
  try {
    attempt()
  } catch (refusal) {
    if (refusal instanceof WebhookVerificationError) {
      return
    }
    throw refusal
  }
  throw new Error(`The library took ${what}`)
}

function sentAt(delivery) {
  return Number(delivery.headers['webhook-timestamp'])
}

function withHeader(delivery, name, value) {
  return { ...delivery, headers: { ...delivery.headers, [name]: value } }
}
