import { z } from 'zod'
import type { AppError } from '@/lib/domain/app-error'
import { conversationId } from '@/lib/domain/ids'

/** Name of the port on which a surface has one resource followed; the following ends with the port. */
export const RESOURCE_PORT = 'resource-stream'

/** The only thing a surface says on the port: under which id the resource is kept that it has read, and for which conversation. */
export const followResourceRequest = z.object({
  follow: z.string().min(1).max(100),
  conversationId: conversationId.optional(),
})

/** What the worker says on the port. That the resource has changed is told by its row. */
export type ResourceStreamEvent =
  | { readonly type: 'following' }
  | { readonly type: 'ended'; readonly error: AppError }
