import messages from '@/public/_locales/en/messages.json'

/** Lets components speak English in Node, as the browser would. Import it before any component. */
const getMessage = (key: string, slots: string | string[] = []): string => {
  const entry = Object.entries(messages).find(([name]) => name === key)?.[1]
  if (entry === undefined) return ''
  const values = [slots].flat()
  const placeholders: Record<string, { content: string }> =
    'placeholders' in entry ? entry.placeholders : {}
  return entry.message.replaceAll(/\$(\w+)\$/g, (_, name: string) =>
    (placeholders[name.toLowerCase()]?.content ?? '').replaceAll(
      /\$(\d)/g,
      (_position, number: string) => values[Number(number) - 1] ?? '',
    ),
  )
}

Object.assign(globalThis, { chrome: { i18n: { getMessage } } })
