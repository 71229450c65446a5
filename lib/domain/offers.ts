import type { JsonObject } from './json'

/** What a server offers to the person beside its tools. Every text in it is untrusted. */
export interface Offers {
  readonly prompts: readonly PromptOffer[]
  readonly resources: readonly ResourceOffer[]
  /** `uri` is a template of RFC 6570. */
  readonly templates: readonly ResourceOffer[]
  readonly skills: readonly SkillOffer[]
}

/** A skill that a server hands out; its text is a resource of the server. */
export interface SkillOffer {
  readonly uri: string
  readonly name: string
  readonly description: string
  /** SHA-256 of its text, in lower-case hex, as the server says; undefined where that changes with each read. */
  readonly digest?: string | undefined
  /** What it may name beside its text: other resources of the server, each with its digest like the text's. */
  readonly files: readonly { readonly uri: string; readonly digest: string }[]
}

export interface PromptOffer {
  readonly name: string
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly args: readonly {
    readonly name: string
    readonly description?: string | undefined
    readonly required: boolean
  }[]
}

export interface ResourceOffer {
  readonly uri: string
  readonly title: string
  readonly description?: string | undefined
  /** What the page of a view asks for, where the list says it; what comes with the page itself goes before. */
  readonly ui?: JsonObject | undefined
}
