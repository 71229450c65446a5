import { z } from 'zod'
import { imageBlock } from '@/lib/domain/content-block'
import { MOST_CHARACTERS, MOST_OF_PICTURE } from '@/lib/domain/page-bounds'
import { command, panel } from './define-command'

/** What the panel may do with what waits to be sent along with a message. */
export const ATTACHMENT_COMMANDS = {
  /** Keeps a file of the person's to be sent along. Their act, and anybody's words: it is labelled like what is pasted. */
  'attachment.add': command<{ id: string }>()(
    panel,
    z.object({
      title: z.string().min(1).max(300),
      content: z.union([
        z.object({ type: z.literal('text'), text: z.string().min(1).max(MOST_CHARACTERS) }),
        imageBlock.extend({
          mediaType: z.enum(['image/jpeg', 'image/png']),
          data: z.string().min(1).max(MOST_OF_PICTURE),
        }),
      ]),
    }),
  ),
  /** What is left of the text of something pointed at, once the person has cut it. Its label stays. */
  'attachment.trim': command()(
    panel,
    z.object({ id: z.string().min(1).max(100), text: z.string().max(MOST_CHARACTERS) }),
  ),
}
