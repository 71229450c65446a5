interface Requirement {
  /** As the reference suite of the extension names it. */
  readonly id: string
  /** `refused`: it is asked for and we do otherwise on purpose. */
  readonly verdict: 'pass' | 'not applicable' | 'refused'
  readonly why: string
}

const pass = (id: string, why: string): Requirement => ({ id, verdict: 'pass', why })
const not = (id: string, why: string): Requirement => ({ id, verdict: 'not applicable', why })

/**
 * What the extension wants of a host, by the names of its reference suite (2026-01-26), in the order in which one view can show
 * it: what ends the view stands last.
 */
export const REQUIREMENTS: readonly Requirement[] = [
  pass('security/external-domain-warning', 'the hosts that it reaches stand beside the button'),
  not('resources/prefetch', 'nothing is read before the call was let through'),
  not('lifecycle/tool-input-partial', 'EXFIL-05: there is no view before its call is let through'),
  pass('lifecycle/tool-input-partial-stop', 'none is ever sent'),
  pass('lifecycle/tool-input', 'the whole arguments, once, after it is ready'),
  pass('lifecycle/tool-result', 'the whole answer, after the input'),
  pass('lifecycle/initialize-capabilities', 'it is told what it may ask for'),
  pass('context/initialize-hostcontext', 'theme, mode and tool'),
  pass('resources/read-referenced', 'the page that the tool names is read once'),
  pass('security/iframe-sandboxed', 'both frames are'),
  pass('security/sandbox-proxy-required', 'a page of ours stands between'),
  pass('security/sandbox-distinct-origin', 'nothing of the panel can be read'),
  {
    id: 'security/sandbox-permissions',
    verdict: 'refused',
    why: 'never allow-same-origin: its origin would be shared by all views and have storage',
  },
  not('security/sandbox-proxy-ready', 'both ends are ours and say it by a word of their own'),
  not(
    'security/sandbox-resource-ready',
    'the page goes by one message with its own port, never by address',
  ),
  pass('security/sandbox-csp-enforced', 'the proxy puts it in force on itself first'),
  pass('security/sandbox-message-forwarding', 'both ways'),
  pass('security/sandbox-no-self-requests', 'the proxy asks nothing of its own'),
  pass('security/csp-construct-from-domains', 'from parsed origins'),
  pass('security/csp-allow-declared', 'a declared origin answers'),
  pass('security/csp-no-loosening', 'APP-01: another origin does not'),
  pass('security/csp-audit-log', 'the settings show each page’s policy'),
  pass(
    'tools/proxy-call',
    'APP-08, APP-12, APPROVE-06: by a card that says who asks, the view out of sight',
  ),
  pass('visibility/app-tool-hidden', 'the model is not offered it'),
  pass('visibility/app-tool-call-guard', 'APP-07: refused'),
  pass('context/context-changed', 'a change of theme is told'),
  pass('dimensions/listen-size-changed', 'up to the most that a view gets'),
  pass('display/no-undeclared-mode', 'inline until it asks'),
  pass('display/unavailable-returns-current', 'APP-12: floating is not offered'),
  pass('display/decline-undeclared', 'two modes and no third'),
  pass('links/open-external', 'APP-09: once the person has seen the address'),
  pass('messages/add-to-conversation', 'APP-10: as a draft'),
  pass('messages/consent', 'only the person sends it'),
  pass('model-context/overwrite-defer-dedupe-display', 'one chip, the last word'),
  pass('model-context/provide-future-turns', 'with the person’s next message'),
  pass('model-context/last-wins', 'what it replaced is not sent'),
  pass('capabilities/mimetypes-required', 'in what we say of ourselves'),
  pass('capabilities/server-passthrough', 'calls and reads; lists are not passed on'),
  pass('security/permissions-allow-attr', 'APP-15: off, then what the person granted'),
  pass('display/return-resulting-mode', 'a tab of our own'),
  pass('lifecycle/teardown-notify', 'before it goes'),
  pass('lifecycle/teardown-await', 'for a second'),
  pass('lifecycle/tool-cancelled', 'a stop reaches the view'),
  pass('security/csp-default-deny', 'without a word of it nothing is reached'),
  not('security/global-allowlist', 'no list of hosts; views of a connector can be off'),
]
