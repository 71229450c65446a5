/** A model as its endpoint lists it. Threat: every member is the endpoint's word. */
export interface ListedModel {
  readonly id: string
  readonly title?: string
  /** Tokens that a request may have. */
  readonly context?: number
  /** Names of what it can do, as the endpoint has them: `thinking`, `effort`, `image_input`. */
  readonly can?: readonly string[]
}
