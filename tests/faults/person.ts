import type { ApprovalRow, Verdict } from '@/lib/domain/approval'
import { isCallSettled } from '@/lib/domain/call'
import { isTurnOver, type MessageRow, type TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { SaysoDb } from '@/lib/store/db'
import { readBranch } from '@/lib/store/read-branch'
import type { World } from './world'

/** What the person answers to a card: a verdict, or other arguments and then a verdict. */
export type AnswerOf = (approval: ApprovalRow) => Verdict | { readonly edit: string }

/** A person at the panel: reads the rows, as the panel does, and does again what a dying worker did not take. */
export interface Person {
  say(text: string, in_?: ConversationId): Promise<TurnRow>
  /** Answers cards, those of sub-agents too, one after another, until the turn is over. */
  attend(turnId: TurnId, answerOf: AnswerOf): Promise<TurnRow>
  /** Sends while a turn works; resolves once it waits. */
  queue(text: string, in_: ConversationId, joins?: boolean): Promise<void>
  takeBack(text: string): Promise<void>
  /** Writes a message anew; gives the turn of the new one. */
  rewrite(before: string, text: string): Promise<TurnRow>
  /** Tries the one declined call again. */
  tryCallAgain(): Promise<TurnRow>
  openBranch(text: string): Promise<void>
  stopAfterStep(turnId: TurnId): Promise<void>
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
          const below = await db.turns.where({ 'subAgent.turnId': turnId }).primaryKeys()
          const cards = await db.approvals
            .where('turnId')
            .anyOf([turnId, ...below])
            .filter(({ state }) => state === 'pending')
            .sortBy('createdAt')
          // A turn that is still at work may come by a card before it waits, or only after it was answered: which, is chance.
          for (const card of cards)
            if ((await db.turns.get(card.turnId))?.state === 'awaiting-approval') return { card }
          return undefined
        })
        if (next.turn !== undefined) return next.turn
        await answer(next.card, answerOf)
      }
    },
    queue: (text, conversationId, joins = false) =>
      perform(
        async (db) => (await db.queued.filter((row) => row.text === text).count()) > 0,
        (panel) => panel('turn.start', { text, conversationId, joins }),
      ),
    takeBack: async (text) => {
      const row = await profile.until((db) => db.queued.filter((one) => one.text === text).first())
      await perform(
        async (db) => (await db.queued.get(row.id)) === undefined,
        (panel) => panel('queued.remove', { id: row.id }),
      )
    },
    rewrite: async (before, text) => {
      const { id } = await profile.until((db) => messageOf(db, before))
      await perform(
        async (db) => (await messageOf(db, text)) !== undefined,
        (panel) => panel('message.rerun', { id, text }),
      )
      return profile.until((db) => turnOf(db, text))
    },
    tryCallAgain: async () => {
      const call = await profile.until((db) => db.calls.where({ state: 'declined' }).first())
      const copy = (db: SaysoDb) =>
        db.calls
          .filter(({ id, toolUseId }) => id !== call.id && toolUseId === call.toolUseId)
          .first()
      await perform(
        async (db) => (await copy(db)) !== undefined,
        (panel) => panel('call.retry', { id: call.id }),
      )
      const { turnId } = await profile.until(copy)
      return profile.until((db) => db.turns.get(turnId))
    },
    openBranch: async (text) => {
      const { id, conversationId } = await profile.until((db) => messageOf(db, text))
      await perform(
        async (db) => (await readBranch(db, conversationId)).some((row) => row.id === id),
        (panel) => panel('conversation.open-branch', { id: conversationId, message: id }),
      )
    },
    stopAfterStep: (turnId) =>
      perform(
        async (db) => (await db.turns.get(turnId))?.stopAfterStep === true,
        (panel) => panel('turn.stop', { turnId, afterStep: true }),
      ),
    stop: (turnId) =>
      perform(
        async (db) => (await db.turns.get(turnId))?.stopRequested === true,
        (panel) => panel('turn.stop', { turnId }),
      ),
    retry: (turnId) =>
      perform(
        async (db) => !['failed', 'stopped'].includes((await db.turns.get(turnId))?.state ?? ''),
        (panel) => panel('turn.retry', { turnId }),
      ),
  }
}

const messageOf = async (db: SaysoDb, text: string): Promise<MessageRow | undefined> =>
  (await db.messages.toArray()).find(({ content }) =>
    content.some((block) => block.type === 'text' && block.text === text),
  )

const turnOf = async (db: SaysoDb, text: string): Promise<TurnRow | undefined> => {
  const said = await messageOf(db, text)
  return said === undefined ? undefined : db.turns.get(said.turnId)
}
