import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import { parseJson } from '@/components/ui/parse-json'

/** What of a call to a page is words that the site gets; all the rest was looked at and stays as it was shown. */
const WORDS = ['text', 'option']

/** The schema of what a person may write anew in a call to a page; undefined where there is nothing such. */
export const wordsOfAct = (args: string): JsonObject | undefined => {
  const value = parseJson(args)
  const names = isJsonObject(value) ? WORDS.filter((name) => Object.hasOwn(value, name)) : []
  return names.length === 0
    ? undefined
    : {
        properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
        required: names,
      }
}
