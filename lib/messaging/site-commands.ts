import { z } from 'zod'
import { siteLevel } from '@/lib/domain/page-site'
import { anywhere, command, panel } from './define-command'

const origin = z.string().min(1).max(300)

/** Which sites may be read and acted on. The browser's own dialog comes first, from the same press. */
export const SITE_COMMANDS = {
  'site.allow': command()(panel, z.object({ origin, level: siteLevel })),
  'site.take-back': command()(anywhere, z.object({ origin })),
} as const
