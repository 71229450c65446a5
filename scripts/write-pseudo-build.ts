import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pseudoMessages, type LocaleMessages } from './pseudo-messages'

const MESSAGES = '_locales/en/messages.json'

/**
 * A copy of a built extension, over the one that may stand there, with its messages in a pseudo-language. The shipped build
 * never has them.
 * @param direction that of the language's script; undefined leaves the messages as they are
 */
export const writePseudoBuild = async (
  from: string,
  to: string,
  direction: 'ltr' | 'rtl' | undefined,
): Promise<void> => {
  await cp(from, to, { recursive: true })
  if (direction === undefined) return
  const english = JSON.parse(await readFile(join(from, MESSAGES), 'utf8')) as LocaleMessages
  await writeFile(join(to, MESSAGES), JSON.stringify(pseudoMessages(english, direction), null, 2))
}
