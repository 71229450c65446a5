import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { JsonValue } from '@/lib/domain/json'
import { sha256Hex } from '@/lib/domain/sha256'

/** The one exact thing that a permit lets through. `args` is canonical JSON. */
export interface PermitSubject {
  readonly kind:
    | 'tool'
    | 'resource'
    | 'prompt'
    | 'completion'
    | 'elicitation'
    | 'task'
    | 'view'
    | 'page'
  readonly connectorId: ConnectorId
  /** Tool name (of a task: of the tool that it is of; of a page: of ours), resource address or prompt name. */
  readonly name: string
  /** Hash of the tool's definition; of the subject's name where nothing defines it. */
  readonly definitionHash: Digest
  readonly args: string
}

declare const permitBrand: unique symbol

/** Proof that one exact call was let through. Cannot be built, copied or sent: only an object minted here is accepted. */
export interface Permit {
  readonly [permitBrand]: true
  readonly subject: PermitSubject
  readonly digest: Digest
}

/** What a card shows and a verdict names: connector, tool, definition and canonical arguments in one hash. */
export const digestOf = (subject: PermitSubject): Digest => {
  const members: JsonValue = [
    subject.kind,
    subject.connectorId,
    subject.name,
    subject.definitionHash,
    subject.args,
  ]
  return sha256Hex(canonicalJson(members))
}

const unspent = new WeakSet<Permit>()

/**
 * Mints the permit for one call. Named in `agent/execute-call.ts` alone, after the decision or the person's verdict;
 * `digest` is the one that was decided or shown, and a subject that no longer matches it gets no permit.
 */
export const mintPermit = (subject: PermitSubject, digest: Digest): Permit | undefined => {
  if (digestOf(subject) !== digest) return undefined
  const permit = Object.freeze({ subject: Object.freeze({ ...subject }), digest }) as Permit
  unspent.add(permit)
  return permit
}

/** True once for each minted permit: a permit carries one call and no second one. */
export const spendPermit = (permit: Permit): boolean => unspent.delete(permit)
