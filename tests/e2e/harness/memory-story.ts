import { allowOnce, ask, confirmationCard, connectByAddress, waitForAnswer } from './story-steps'
import type { Sayso } from './launch-sayso'

export const TO_REMEMBER = 'remember that the launch is on Tuesday'
export const TO_RECALL = 'what do you remember?'

/** What happens on the way, for who watches. */
export interface StoryEvents {
  /** One thing that has happened, in a short sentence. */
  readonly tell?: (what: string) => Promise<void> | void
  /** Called while the first card waits for its verdict: the moment for the worker to die. */
  readonly beforeVerdict?: () => Promise<void>
}

/**
 * Sayso's main job from nothing: a new profile, practice mode, a memory server added by its address, something
 * remembered on the person's say-so and recalled.
 * @returns the answer to the second question
 */
export async function playMemoryStory(
  sayso: Sayso,
  memoryUrl: string,
  { tell = () => {}, beforeVerdict }: StoryEvents = {},
): Promise<string> {
  await connectByAddress(sayso.settings, memoryUrl, /memory/i)
  await tell(`Connected the memory server at ${memoryUrl}.`)
  await ask(sayso.panel, TO_REMEMBER)
  await tell(`Asked: ${TO_REMEMBER}`)
  await confirmationCard(sayso.panel).waitFor()
  await beforeVerdict?.()
  const tellOfCard = async (text: string): Promise<void> =>
    await tell(`A card asked, and was allowed once:\n${indented(text)}`)
  await tellOfCard(await allowOnce(sayso.panel))
  const noted = await waitForAnswer(sayso.panel, TO_REMEMBER, /\S/, tellOfCard)
  await tell(`Answered:\n${indented(noted)}`)
  await ask(sayso.panel, TO_RECALL)
  await tell(`Asked: ${TO_RECALL}`)
  const answer = await waitForAnswer(sayso.panel, TO_RECALL, /Tuesday/, tellOfCard)
  await tell(`Answered:\n${indented(answer)}`)
  return answer
}

function indented(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  | ${line}`)
    .join('\n')
}
