import type { EffectClass } from '@/lib/domain/effect-class'
import type { GrantRow } from '@/lib/domain/grant'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import type { Label, SourceId } from '@/lib/domain/label'
import type { ManagedPolicy } from '@/lib/domain/managed'
import type { ToolDefinition, ToolMode } from '@/lib/domain/tool'
import type { Evidence } from './evidence'
import type { ApprovedPlan } from './plan'
import type { Provenance } from './provenance'
import type { Reason } from './reasons'
import type { RememberOption } from './remember'

/** A call as the model, or an app view, wants it. Untrusted. */
export interface ProposedCall {
  readonly connectorId: ConnectorId
  readonly toolName: string
  readonly args: JsonObject
  /** Canonical JSON of `args`: the bytes that would be shown, hashed and sent. */
  readonly canonicalArgs: string
  readonly digest: Digest
  readonly initiator: 'model' | 'app'
}

/** What is known of the tool: the person's settings and the pinned definition. */
export interface ToolContext {
  readonly connectorName: string
  readonly connectorHost: string
  /** Switched on, in the settings and in this conversation. */
  readonly connectorEnabled: boolean
  readonly definition: ToolDefinition
  readonly definitionHash: Digest
  readonly approvedHash: Digest
  readonly present: boolean
  /** The class the person chose with the definition on screen; absent until they did. */
  readonly chosenEffect?: EffectClass
  readonly mode?: ToolMode
  /** Two tools of the connector have this name. */
  readonly nameTaken?: boolean
  /** Origins the connector is confined to; absent means no confinement. */
  readonly sites?: readonly string[]
  /** Whether app views may call it (`_meta.ui.visibility`); absent means they may not. */
  readonly appMayCall?: boolean
  /** A site's page and no connector: the person let it be acted on, and it is where all of a call goes. */
  readonly isSite?: boolean
  /** Managed settings can only tighten: `deny`, or `ask` where we would allow. */
  readonly managed?: 'ask' | 'deny'
}

/** The conversation, as rows tell it. */
export interface DecisionContext {
  /** Join over all that was sent to the model. */
  readonly label: Label
  /** Texts the person typed in our composer, verbatim. Never pasted, dropped or selected text, nor an expanded skill. */
  readonly typed: readonly string[]
  /** Untrusted content in the conversation, for provenance. */
  readonly contents: readonly { readonly source: SourceId; readonly text: string }[]
  /** Single values the person has vouched for ("yes, dora@gmail.com"). */
  readonly endorsed: readonly string[]
  readonly grants: readonly GrantRow[]
  /**
   * Private content by the tool whose results brought it in, without a tool where it came in otherwise. All of it: what is
   * left out here would be taken for the tool's own answers. Absent where that is not known.
   */
  readonly privateFrom?: readonly {
    readonly source: SourceId
    readonly connectorId?: ConnectorId | undefined
    readonly toolName?: string | undefined
  }[]
  /** Pairs a person has let through in this conversation, by a card that named them. */
  readonly allowedFlows: readonly { readonly from: SourceId; readonly to: ConnectorId }[]
  /** Digests of calls refused in this turn. */
  readonly refused: ReadonlySet<Digest>
  readonly asksThisTurn: number
  readonly refusalsThisTurn: number
  /** Origin of the granted tab or attachment that the turn began on; absent means no site. */
  readonly site?: string
  /** True where the turn's site or the call's server is on the list of sensitive ones: nothing is remembered there. */
  readonly sensitiveSite?: boolean
  /** Plans approved in this conversation, without the calls already made. */
  readonly plans?: readonly ApprovedPlan[]
  /** Names of sources for sentences; a source without one is named by its id. */
  readonly sourceNames?: Readonly<Record<SourceId, string>>
  /** What the organisation has laid down. Only what it says of remembering is read here; the rest is per tool. */
  readonly managed?: Pick<ManagedPolicy, 'noRemembering'>
  /** Milliseconds since the epoch, for grants that end. Without it, a grant that can end has ended. */
  readonly now?: number
  /** Our own keys and tokens, so that none of them ever leaves in an argument. */
  readonly ownSecrets?: readonly string[]
  /**
   * Takes our own classification for the person's where they have not chosen. False in the product, where an
   * unclassified tool always asks; the attack replay uses it to measure the classification alone.
   */
  readonly trustDefaultClassification?: boolean
}

export interface ShownDestination {
  readonly path: string
  readonly value: string
  /** Equal to `value` where nothing in it can be mistaken. */
  readonly ascii: string
  readonly provenance: Provenance
}

export interface ShownPayload {
  readonly path: string
  readonly value: string
  /** In UTF-16 units, so that a card can say how much more there is. */
  readonly length: number
  readonly provenance: Provenance
  /** Private content is in the conversation and the person did not choose this value: it may hold some of it. */
  readonly private: boolean
  /** A password, key or code is in it. */
  readonly secret: boolean
}

/** What a card must show, all of it. The connector itself receives everything: it is named first. */
export interface Show {
  readonly connector: { readonly name: string; readonly host: string }
  /** Where it goes, what the person did not choose first. */
  readonly to: readonly ShownDestination[]
  /** Everything else that leaves. */
  readonly what: readonly ShownPayload[]
  /** "Text from A goes to B": private content of `from` may travel with this call. Allowing the card allows the pair. */
  readonly flows: readonly { readonly from: SourceId; readonly to: ConnectorId }[]
}

export interface Decision {
  readonly verdict: 'allow' | 'ask' | 'deny'
  readonly effect: EffectClass
  /** Changes how the card looks and what is ticked, never the verdict. */
  readonly alarm: boolean
  readonly reasons: readonly Reason[]
  readonly show: Show
  readonly remember: readonly RememberOption[]
  /** The rule that decided, for the record. */
  readonly rule: string
  /** Why the class is what it is, for "Why did it ask?". */
  readonly evidence: readonly Evidence[]
}
