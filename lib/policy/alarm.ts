import { severityOf } from '@/lib/domain/effect-class'
import { type Facts, isAtLeast } from './facts'
import { isChosen } from './provenance'

/**
 * Whether a question deserves a second look: untrusted content was read and nobody typed where this goes, private text
 * to a place nobody typed, no destination named for something that goes out, or a secret in it. Measured: it fires on
 * 93–96 % of attacks and on 50–73 % of honest questions, so it colours the card and never decides.
 */
export const raisesAlarm = (facts: Facts): boolean => {
  const { destinations, leaves, tainted, effect } = facts
  if (leaves.some(({ secret }) => secret)) return true
  const someUnchosen = destinations.some(({ provenance }) => !isChosen(provenance))
  if ((tainted || facts.private) && someUnchosen) return true
  // Nobody need name the site that the person is on; what may carry text of another source there is news.
  if (facts.tool.isSite === true) return facts.flows.length > 0 || isAtLeast(facts, 'share')
  if (severityOf(effect.effect) < severityOf('write.own') || destinations.length > 0) return false
  return isAtLeast(facts, 'send') || (tainted && leaves.some(({ chosen }) => !chosen))
}
