import { z } from 'zod'
import { grantable, viewsMode } from '@/lib/domain/app-view'
import { viewStill } from '@/lib/domain/view-still'
import { callId, connectorId, digest, type CallId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { jsonObject } from '@/lib/domain/json-schemas'
import { command, panel, settings } from './define-command'

/** What the panel asks for on behalf of a connector's view, and what the person says of views. */
export const VIEW_COMMANDS = {
  /** Reads the page of a call's view, unless it is stored. */
  'view.open': command()(panel, z.object({ id: callId })),
  /** The person wants to see this very page. */
  'view.agree': command()(panel, z.object({ connectorId, hash: digest })),
  /** What this very page may have of the person's machine from now on; whatever is not among it is taken back. */
  'view.grant': command()(
    panel,
    z.object({ connectorId, hash: digest, permissions: z.array(grantable).max(4) }),
  ),
  /** A view asks for a call of its connector's; answers once it is stored. `activated`: the person had just acted in the view. */
  'view.call': command<{ callId: CallId }>()(
    panel,
    z.object({
      view: callId,
      name: z.string().min(1).max(128),
      args: jsonObject,
      activated: z.boolean(),
    }),
  ),
  'view.read': command<JsonObject>()(
    panel,
    z.object({ view: callId, uri: z.string().min(1).max(8000) }),
  ),
  /** What a view wants the model to know with the person's next message; empty takes it back. */
  'view.set-context': command()(
    panel,
    z.object({
      view: callId,
      content: z.array(jsonObject).max(50),
      structured: jsonObject.optional(),
    }),
  ),
  /** The tools that an open view offers from now on, as it lists them; none when it closes. `life` is held as a lock by its surface. */
  'view.offer': command()(
    panel,
    z.object({
      view: callId,
      life: z.string().min(1).max(100),
      tools: z.array(jsonObject).max(32),
    }),
  ),
  /** How a call that the surface made in a view ended; without a result it failed. */
  'view.answer': command()(
    panel,
    z.object({ ask: z.string().max(100), result: jsonObject.optional() }),
  ),
  /** How a view looks now, for where it cannot run; it takes the place of the one before. */
  'view.keep-still': command()(panel, z.object({ view: callId, still: viewStill })),
  'connector.set-views': command()(settings, z.object({ id: connectorId, views: viewsMode })),
} as const
