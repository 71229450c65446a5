import { z } from 'zod'
import type { CallId, ConnectorId, ConversationId, Digest } from './ids'
import { isJsonObject, type JsonObject } from './json'
import type { ToolDefinition } from './tool'
import type { ViewStill } from './view-still'

/** What a page must say it is. https://modelcontextprotocol.io/extensions/apps (revision 2026-01-26) */
export const VIEW_MEDIA_TYPE = 'text/html;profile=mcp-app'

/** The extension by which a host says that it shows views. */
export const VIEWS_EXTENSION = 'io.modelcontextprotocol/ui'

/**
 * What the person lets a connector show. `ask`: each page waits until they have agreed to it once. `on`: a page that was never
 * seen is shown at once. A page that has changed waits in both.
 */
export const viewsMode = z.enum(['on', 'ask', 'off'])

/** What a view may have of the person's machine, by the protocol's names; nothing of it until the person grants it. */
export const VIEW_PERMISSIONS = ['camera', 'microphone', 'geolocation', 'clipboardWrite'] as const
export type ViewPermission = (typeof VIEW_PERMISSIONS)[number]

/**
 * What the person can grant. A camera or a microphone goes to no page without an origin, whatever is allowed: the browser answers
 * "Invalid security origin". https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia
 */
export const GRANTABLE = [
  'geolocation',
  'clipboardWrite',
] as const satisfies readonly ViewPermission[]
export const grantable = z.enum(GRANTABLE)
export type Grantable = (typeof GRANTABLE)[number]
export const isGrantable = (one: ViewPermission): one is Grantable =>
  GRANTABLE.some((each) => each === one)

/** Those that a page asks for in its `_meta.ui`; names that nobody knows are none. */
export const permissionsAskedBy = ({ permissions }: JsonObject): readonly ViewPermission[] =>
  VIEW_PERMISSIONS.filter((one) => isJsonObject(permissions) && Object.hasOwn(permissions, one))

/** The page of a view, kept by its hash for as long as the connector is there. Threat: every byte of it is the server's. */
export interface ViewPage {
  readonly connectorId: ConnectorId
  /** Over the text and all that it asks for. */
  readonly hash: Digest
  readonly uri: string
  readonly html: string
  /** `_meta.ui` as the server gave it: policy, permissions, border. */
  readonly ui: JsonObject
  /** The person has agreed to it, or to new pages of this connector. */
  readonly agreed: boolean
  /** There was another page at its address before. */
  readonly changed: boolean
  /** What the person has granted to this very page. A page that has changed begins with nothing. */
  readonly granted?: readonly Grantable[] | undefined
  readonly seenAt: number
}

/** What a view was made from, so that it can be made again. Its id is that of the call it belongs to. */
export interface ViewRow {
  readonly id: CallId
  readonly conversationId: ConversationId
  readonly connectorId: ConnectorId
  /** The answer as the server gave it, whole: a view gets more than a model. */
  readonly result?: JsonObject | undefined
  readonly pageHash?: Digest | undefined
  /** What the view offers for the model to call, while the surface that shows it lives. */
  readonly offers?: ViewOffers | undefined
  /** Calls that were let through and that the surface is to make in the view, each once. */
  readonly asked?: readonly ViewAsk[] | undefined
  /** How it looked when it was last drawn; what stands for it where it cannot run (`stillOfView`). */
  readonly still?: (ViewStill & { readonly drawnAt: number }) | undefined
  readonly createdAt: number
}

/** Threat: all of it is the view's own word, which is its server's. */
export interface ViewOffers {
  /** Names the life of the surface's frame; what it offered ends with it. */
  readonly life: string
  readonly tools: readonly { readonly definition: ToolDefinition; readonly hash: Digest }[]
}

export interface ViewAsk {
  readonly id: string
  readonly name: string
  readonly args: JsonObject
}

/**
 * The page that a tool names for its results, and who may call it. The older flat name is read too. Without a word about it a tool is
 * for both.
 */
export const toolUiOf = ({
  meta = {},
}: Pick<ToolDefinition, 'meta'>): {
  readonly uri: string | undefined
  readonly forModel: boolean
  readonly forView: boolean
} => {
  const ui = isJsonObject(meta['ui']) ? meta['ui'] : {}
  const visibility = namesIn(ui['visibility'])
  return {
    uri: uriIn(ui['resourceUri']) ?? uriIn(meta['ui/resourceUri']),
    forModel: visibility?.includes('model') ?? true,
    forView: visibility?.includes('app') ?? true,
  }
}

// By hand: the panel asks it of every call that it draws, and its first frame is without Zod.

const uriIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.startsWith('ui://') && value.length <= 2000 ? value : undefined

const namesIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined
