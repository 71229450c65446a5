import { z } from 'zod'
import { appErrorSchema } from './app-error'
import { MOST_CHARACTERS, MOST_OF_PICTURE } from './page-bounds'

/**
 * How private what a page shows may be. `signed-in`: it has a way to sign out. `public`: it is published for everybody.
 * `unknown` is treated as private.
 */
export const pagePrivacy = z.enum(['public', 'signed-in', 'unknown'])
export type PagePrivacy = z.infer<typeof pagePrivacy>

export const captureKind = z.enum(['page', 'selection', 'link', 'image', 'field'])
export type CaptureKind = z.infer<typeof captureKind>

/** What of a page is kept with its text. Threat: `origin` is the browser's word; title and text are anybody's. */
export const pageRef = z.object({
  origin: z.string().max(300),
  url: z.string().max(8000),
  kind: captureKind,
  privacy: pagePrivacy,
  /** Characters that nobody can see in the page; they were left out. */
  hidden: z.number().int().nonnegative(),
  truncated: z.boolean(),
  /** The tab that it was read in, where its page's tools are. Of use only as long as that is open. */
  tabId: z.number().optional(),
  /** Where a field is that can be written in. Of use only as long as its page stays open. */
  field: z.object({ tabId: z.number(), frameId: z.number() }).optional(),
})
export type PageRef = z.infer<typeof pageRef>

/** What the person pointed at, in the browser's words. */
export interface CaptureRequest {
  readonly kind: CaptureKind
  readonly tabId: number
  /** Whose panel gets it. */
  readonly windowId: number
  /** The frame that was clicked in; absent for the page as a whole. */
  readonly frameId?: number | undefined
  /** Of the page or frame that was clicked in. */
  readonly url?: string | undefined
  readonly selection?: string | undefined
  /** Where the link leads, or the image is. */
  readonly target?: string | undefined
  /** The command of the skill that was chosen for it in the menu. */
  readonly skill?: string | undefined
}

/** Something that was pointed at and is on its way to the panel of its window, which takes it from here. */
export const captureRow = z.object({
  id: z.string(),
  windowId: z.number(),
  kind: captureKind,
  state: z.enum(['reading', 'ready', 'failed']),
  error: appErrorSchema.optional(),
  /** Ids in `results`, one for each origin that text came from. */
  attachments: z.array(z.object({ id: z.string(), title: z.string() })),
  /** The message about it is to begin with this skill's command. */
  skill: z.string().optional(),
  createdAt: z.number(),
})
export type CaptureRow = z.infer<typeof captureRow>

/**
 * What our own script found in one frame. Threat: it ran in the page's process, so it is checked like anything foreign,
 * and of the main frame the browser's address counts.
 */
export const frameCapture = z.object({
  url: z.string().max(8000),
  title: z.string().max(300),
  text: z.string().max(MOST_CHARACTERS),
  hidden: z.number().int().nonnegative(),
  truncated: z.boolean(),
  privacy: pagePrivacy,
  /** Another extractor may find more. */
  wantsMore: z.boolean(),
  /** The browser shows a file here that is no page. */
  isPdf: z.boolean().optional(),
  image: z
    .object({
      mediaType: z.enum(['image/jpeg', 'image/png']),
      data: z.string().max(MOST_OF_PICTURE),
    })
    .optional(),
})
export type FrameCapture = z.infer<typeof frameCapture>
