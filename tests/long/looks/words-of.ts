import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocaleMessages } from '@/scripts/pseudo-messages'

/** A pattern of what a build says under a key, in whatever language it speaks: any value in a placeholder, any form of a plural. */
export type Words = (key: string) => RegExp

const SLOT = /\\\$\w+\\\$/g

/** Reads the messages of a build, so that one walk finds its way in all of them. */
export const wordsOf = (buildFolder: string): Words => {
  const file = join(buildFolder, '_locales/en/messages.json')
  const messages = JSON.parse(readFileSync(file, 'utf8')) as LocaleMessages
  return (key) => {
    const entry = messages[key]
    if (entry === undefined) throw new Error(`There is no message "${key}".`)
    const forms = entry.message
      .split(' | ')
      .map((form) => form.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .map((form) => form.replaceAll(SLOT, String.raw`[\s\S]*`))
    return new RegExp(`^(?:${forms.join('|')})$`)
  }
}
