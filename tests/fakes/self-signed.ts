import { generateKeyPairSync, sign } from 'node:crypto'

/** A certificate that nobody vouches for, and its key, both as PEM; for a browser that is told to take any. */
export interface SelfSigned {
  readonly key: string
  readonly cert: string
}

/** Makes one anew each time, so that no key lies about (X.509 in DER: RFC 5280 §4.1). */
export const createSelfSigned = (host: string): SelfSigned => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, Buffer.from(host)))))
  const hosts = sequence(tagged(0x82, Buffer.from(host)))
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.of(1)),
    sequence(ECDSA_WITH_SHA256),
    name,
    sequence(time(new Date(Date.now() - DAY)), time(new Date(Date.now() + DAY))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(ALTERNATIVE_NAME, tagged(0x04, hosts)))),
  )
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)])
  const whole = sequence(body, sequence(ECDSA_WITH_SHA256), tagged(0x03, signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

const DAY = 86_400_000

const tagged = (tag: number, content: Buffer): Buffer => {
  const { length } = content
  const size =
    length < 0x80
      ? Buffer.of(length)
      : length < 0x100
        ? Buffer.of(0x81, length)
        : Buffer.of(0x82, length >> 8, length & 0xff)
  return Buffer.concat([Buffer.of(tag), size, content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts))

/** UTCTime. */
const time = (date: Date): Buffer =>
  tagged(0x17, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`))

/** 1.2.840.10045.4.3.2, 2.5.4.3 and 2.5.29.17. */
const ECDSA_WITH_SHA256 = tagged(0x06, Buffer.from('2a8648ce3d040302', 'hex'))
const COMMON_NAME = tagged(0x06, Buffer.from('550403', 'hex'))
const ALTERNATIVE_NAME = tagged(0x06, Buffer.from('551d11', 'hex'))
