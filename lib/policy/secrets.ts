import type { ToolDefinition } from '@/lib/domain/tool'
import { isBlank, type Leaf, textOf } from './leaves'
import { foldText, standsIn } from './match-text'
import { wordsOf } from './name-words'
import { SECRET_OBJECTS } from './nouns'

/** Keys and tokens that tell what they are by their own form. */
const TOKEN =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:sk|rk|pk)[-_](?:live|test|ant|proj)?[-_]?[A-Za-z0-9_-]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abeoprs]-[\w-]{10,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\bya29\.[\w-]{20,}|\bnpm_[A-Za-z0-9]{30,}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/u

/** A password or code as messages write it, with its value in the group. */
const NAMED =
  /\b(?:pass[-_ ]?(?:word|code|phrase)|(?:security|verification|confirmation|login|access|auth(?:entication)?|one[-_ ]time|2fa|otp|pin)[-_ ]?(?:code|password|pin|token)|otp|pin|secret(?:[-_ ]key)?|api[-_ ]?key|access[-_ ]?token)\b(?:(?:\s+for [\w .]{1,40})?\s+(?:is|was)\s*:?\s*["'`]?(?<said>[^\s"'`,;]{4,})|\s*[:=]\s*["'`]?(?<set>[^\s"'`,;]{4,})|\s+(?<code>\d{4,}))/giu

interface Content {
  readonly text: string
}

const found = new WeakMap<Content, { readonly text: string; readonly values: readonly string[] }>()

/** The secrets that a text tells, by value. A detector, not a boundary: it raises a question and never spares one. */
export const secretsIn = (content: Content): readonly string[] => {
  const known = found.get(content)
  if (known?.text === content.text) return known.values
  const values = [...content.text.matchAll(NAMED)]
    .flatMap((match) => valueOf(match.groups ?? {}) ?? [])
    .filter((value) => value.length >= 4 && value.length <= 200)
  found.set(content, { text: content.text, values })
  return values
}

const valueOf = (groups: Record<string, string | undefined>): string | undefined =>
  (groups['said'] ?? groups['set'] ?? groups['code'])?.replace(/[.!?)\]]+$/u, '')

/** True for a value that is a secret by its form, or has one in it that a text in the conversation told. */
export const isSecretLeaf = (leaf: Leaf, contents: readonly Content[]): boolean => {
  if (isBlank(leaf) || typeof leaf.value === 'boolean') return false
  const text = textOf(leaf)
  if (TOKEN.test(text)) return true
  const folded = foldText(text)
  return contents.some((content) =>
    secretsIn(content).some((value) => standsIn(folded, foldText(value))),
  )
}

/** True for a tool that by its name hands out passwords, codes or keys. */
export const readsSecrets = (definition: ToolDefinition): boolean =>
  wordsOf(definition.name).some((word) => SECRET_OBJECTS.has(word))

/** Whether a result is to be labelled secret: by the tool that gave it, or by a secret in its text. */
export const holdsSecret = (definition: ToolDefinition, texts: readonly string[]): boolean =>
  readsSecrets(definition) ||
  texts.some((text) => TOKEN.test(text) || secretsIn({ text }).length > 0)
