import { z } from 'zod'
import { effectClass } from './effect-class-schema'
import { turnId } from './ids'
import type { SiteLevel } from './page-site'

/** Our own tools for pages, each with what the person must have granted for its site. */
export const PAGE_TOOLS = {
  read_page: 'read',
  find: 'read',
  screenshot: 'read',
  scroll: 'read',
  wait: 'read',
  switch_tab: 'read',
  click: 'act',
  type: 'act',
  select: 'act',
  check: 'act',
  drag: 'act',
  go_back: 'act',
  open_tab: 'act',
} as const satisfies Record<string, SiteLevel>
export type PageTool = keyof typeof PAGE_TOOLS

const words = z.string().max(2000)

/**
 * What an act touches, as it was looked at: shown on the card, part of the call's digest, and compared again at the act.
 * Threat: all of it is the page's word, and a page whose process is taken over says what it likes.
 */
export const pageTarget = z.strictObject({
  role: words,
  /** What a screen reader would call it. */
  name: words,
  /** What is seen on it, where that is something else. */
  shown: words.optional(),
  /** The form, dialog or section that it stands in. */
  place: words.optional(),
  /** Where it leads, or a form is sent, as far as the page tells. */
  leadsTo: z.string().max(8000).optional(),
  /** What a form would send: labels with their values as they can be seen. */
  fields: z
    .array(z.tuple([words, words]))
    .max(40)
    .optional(),
  /** The highest counts. */
  effects: z.array(effectClass).min(1).max(20),
})
export type PageTarget = z.infer<typeof pageTarget>

/** Why something cannot be acted on, by us or at all. */
export const pageRefusal = z.enum([
  'gone',
  'changed',
  'hidden',
  'covered',
  'disabled',
  'credential',
  'bot-check',
  'file',
  'unfit',
  'refused',
])
export type PageRefusal = z.infer<typeof pageRefusal>

/** Where an element is in the picture of its tab, each as a share of width or height. */
export const pageBox = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type PageBox = z.infer<typeof pageBox>

/** What our script answers. Threat: it ran in the page's process. */
export const pageAnswer = z.union([
  z.strictObject({ target: pageTarget, box: pageBox.optional() }),
  z.strictObject({ refusal: pageRefusal }),
  z.strictObject({ text: z.string().max(200_000) }),
])
export type PageAnswer = z.infer<typeof pageAnswer>

/** The part of a call's arguments that is ours: where, and what was seen there. */
export const pageAim = z.strictObject({
  turn: turnId,
  tab: z.number(),
  frame: z.number().optional(),
  /** The browser's id of the document; a document that comes in its place has another. */
  document: z.string().max(100).optional(),
  target: pageTarget.optional(),
  /** Where a thing that is dragged is dropped. */
  onto: pageTarget.optional(),
})
export type PageAim = z.infer<typeof pageAim>

/** What a model may have written for any of the tools; which of it one takes stands in its own schema. */
export const pageInput = z.strictObject({
  ref: z.string().max(100).optional(),
  onto: z.string().max(100).optional(),
  text: z.string().max(100_000).optional(),
  enter: z.boolean().optional(),
  option: z.string().max(2000).optional(),
  on: z.boolean().optional(),
  words: z.string().max(500).optional(),
  to: z.enum(['up', 'down', 'top', 'bottom']).optional(),
  seconds: z.number().min(0).max(10).optional(),
  frame: z.number().int().optional(),
  tab: z.number().int().optional(),
  url: z.string().max(8000).optional(),
})
export type PageInput = z.infer<typeof pageInput>

/** What our script is asked to do in one frame. */
export interface PageRequest extends PageInput {
  readonly do: 'look' | PageTool | 'settle' | 'sign'
  /** Of a look: what would be done. */
  readonly act?: PageTool
  readonly target?: PageTarget | undefined
  readonly ontoTarget?: PageTarget | undefined
  /** The words of the sign that is drawn around the page; empty takes it away. */
  readonly sign?: string
}
