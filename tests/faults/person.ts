import type { ApprovalRow, Verdict } from '@/lib/domain/approval'
import { isCallSettled } from '@/lib/domain/call'
import { isTurnOver, type TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { SaysoDb } from '@/lib/store/db'
import type { World } from './world'

/** What the person answers to a card: a verdict, or other arguments and then a verdict. */
export type AnswerOf = (approval: ApprovalRow) => Verdict | { readonly edit: string }

/** A person at the panel: reads the rows, as the panel does, and does again what a dying worker did not take. */
export interface Person {
  say(text: string, in_?: ConversationId): Promise<TurnRow>
  /** Answers cards, one after another, until the turn is over. */
  attend(turnId: TurnId, answerOf: AnswerOf): Promise<TurnRow>
  stop(turnId: TurnId): Promise<void>
  retry(turnId: TurnId): Promise<void>
  /** How many calls were asked about because nobody knew their outcome. */
  unknowns(): number
}

export const createPerson = (world: World): Person => {
  const { profile, notebook, perform } = world
  let unknowns = 0

  /** Looks at the notebook before deciding: what stands there is not written again. */
  const afterLooking = (approval: ApprovalRow): Verdict => {
    unknowns += 1
    const { text } = JSON.parse(approval.args) as { text: string }
    return notebook.notes.includes(text) ? 'decline' : 'allow-once'
  }

  const answer = async (approval: ApprovalRow, answerOf: AnswerOf): Promise<void> => {
    const { id, nonce, digest } = approval
    const chosen = approval.kind === 'outcome-unknown' ? afterLooking(approval) : answerOf(approval)
    const isAnswered = async (db: SaysoDb) => (await db.approvals.get(id))?.state !== 'pending'
    if (typeof chosen === 'object') {
      await perform(isAnswered, (panel) => panel('approval.edit', { id, nonce, args: chosen.edit }))
      return
    }
    await perform(isAnswered, (panel) =>
      panel('approval.resolve', { id, nonce, digest, verdict: chosen }),
    )
    // The next card only once this answer was acted on: it must not depend on what else the person does.
    if (approval.kind === 'plan') return
    await profile.until(async (db) => {
      const call = await db.calls.get(approval.callId)
      return call === undefined || isCallSettled(call.state) || call.state === 'unknown'
        ? true
        : undefined
    })
  }

  return {
    unknowns: () => unknowns,
    say: async (text, conversationId) => {
      const stored = (db: SaysoDb) => turnOf(db, text)
      await perform(
        async (db) => (await stored(db)) !== undefined,
        (panel) => panel('turn.start', { text, conversationId }),
      )
      return profile.until(stored)
    },
    attend: async (turnId, answerOf) => {
      for (;;) {
        const next = await profile.until(async (db) => {
          const turn = await db.turns.get(turnId)
          if (turn !== undefined && isTurnOver(turn.state)) return { turn }
          const cards = await db.approvals.where({ turnId, state: 'pending' }).sortBy('createdAt')
          return cards[0] === undefined ? undefined : { card: cards[0] }
        })
        if (next.turn !== undefined) return next.turn
        await answer(next.card, answerOf)
      }
    },
    stop: (turnId) =>
      perform(
        async (db) => (await db.turns.get(turnId))?.stopRequested === true,
        (panel) => panel('turn.stop', { turnId }),
      ),
    retry: (turnId) =>
      perform(
        async (db) => (await db.turns.get(turnId))?.state !== 'failed',
        (panel) => panel('turn.retry', { turnId }),
      ),
  }
}

const turnOf = async (db: SaysoDb, text: string): Promise<TurnRow | undefined> => {
  const rows = await db.messages.toArray()
  const said = rows.find(({ content }) =>
    content.some((block) => block.type === 'text' && block.text === text),
  )
  return said === undefined ? undefined : db.turns.get(said.turnId)
}
