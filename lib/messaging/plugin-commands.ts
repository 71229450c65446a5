import { z } from 'zod'
import { connectorId, conversationId, digest } from '@/lib/domain/ids'
import { pluginPackage } from '@/lib/domain/plugin'
import { anywhere, command, settings } from './define-command'

const name = z.string().min(1).max(200)

/** What the settings page says of plugins. Reading them is the page's: no parser of foreign files is in the worker. */
export const PLUGIN_COMMANDS = {
  /**
   * Stores a plugin as it was reviewed. `replaces` is the hash of the one that is to go for it, as it was shown; without it no
   * plugin of that name may be there. `from` tells whose words a skill of the person's own goes back to.
   */
  'plugin.install': command()(
    settings,
    z.object({
      package: pluginPackage,
      replaces: digest.optional(),
      from: z
        .array(
          z.object({
            command: name,
            skill: name.optional(),
            conversationId: conversationId.optional(),
          }),
        )
        .max(10)
        .optional(),
    }),
  ),
  'plugin.enable': command()(settings, z.object({ name, enabled: z.boolean() })),
  /** Where a skill is offered; `[]` is everywhere. By hand it can be begun anywhere. */
  'skill.set-sites': command()(
    settings,
    z.object({ command: name, sites: z.array(z.string().min(1).max(300)).max(50) }),
  ),
  /** Which connector stands for a plugin's `~~category`. */
  'category.choose': command()(
    anywhere,
    z.object({ category: z.string().min(1).max(100).toLowerCase(), connectorId }),
  ),
  /** Reads the text of a skill that a connector offers, for the review of it. Answers with the id under which it is stored. */
  'skill.read': command<{ id: string }>()(
    settings,
    z.object({ connectorId, uri: z.string().min(1).max(2000) }),
  ),
  'plugin.remove': command()(settings, z.object({ name })),
  /** Fetches an archive or a marketplace's file, once. The surface has already asked the browser for the host. */
  'plugin.fetch': command<{ id: string }>()(
    settings,
    z.object({ url: z.string().min(1).max(2000) }),
  ),
} as const
