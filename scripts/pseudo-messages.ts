/** One entry of a `messages.json`. https://developer.chrome.com/docs/extensions/how-to/ui/localization-message-formats */
export interface LocaleMessage {
  readonly message: string
  readonly description?: string
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>
}

export type LocaleMessages = Readonly<Record<string, LocaleMessage>>

const PLAIN = 'abcdefghijklmnopqrstuvwxyz'

/** Letters for a pseudo-language that is still legible, in the order of the alphabet. */
const ACCENTED = 'àƀçđéƒĝĥîĵķļɱñôþɋŕšŧûṽŵẋýž'

/** Letters of a script that runs from right to left. Nobody reads it; its length is that of the English. */
const RIGHT_TO_LEFT = 'אבגדהופעיקכלמנסטרשתחצזזץףם'

/** Other languages need more room than English: so much more, in parts of the length. */
const LONGER_BY = 0.3

/**
 * The messages in a language that nobody speaks: whatever is not in its letters was not taken from the messages.
 * @param direction that of the language's script
 */
export const pseudoMessages = (
  english: LocaleMessages,
  direction: 'ltr' | 'rtl',
): LocaleMessages => ({
  ...Object.fromEntries(
    Object.entries(english).map(([key, entry]) => [
      key,
      { ...entry, message: pseudoOf(entry.message, direction) },
    ]),
  ),
  ...(english['language_tag'] === undefined ? {} : { language_tag: english['language_tag'] }),
  text_direction: { message: direction },
})

/** Each form of a message by itself. What stands between dollar signs is a placeholder and stays. */
const pseudoOf = (message: string, direction: 'ltr' | 'rtl'): string =>
  message
    .split(' | ')
    .map((form) => {
      const letters = direction === 'rtl' ? RIGHT_TO_LEFT : ACCENTED
      const foreign = form.replaceAll(/\$\w+\$|[a-z]/gi, (found) =>
        found.startsWith('$') ? found : letterFor(found, letters),
      )
      return direction === 'rtl' ? foreign : foreign + paddingFor(form)
    })
    .join(' | ')

const letterFor = (plain: string, letters: string): string => {
  const letter = letters[PLAIN.indexOf(plain.toLowerCase())] ?? plain
  return plain === plain.toLowerCase() ? letter : letter.toUpperCase()
}

const paddingFor = (form: string): string => {
  const length = Math.round(form.replaceAll(/\$\w+\$/g, '').length * LONGER_BY)
  return length < 2 ? '' : ` ${'ôéà'.repeat(length).slice(0, length)}`
}
