interface Rules {
  readonly createHTML?: (text: string, ...more: unknown[]) => unknown
  readonly createScript?: (text: string, ...more: unknown[]) => unknown
  readonly createScriptURL?: (text: string, ...more: unknown[]) => unknown
}

/**
 * The first script of every view's page, passed as text: it must name nothing outside itself. Two things no policy holds back:
 * WebRTC, whose constructors the page loses, with every way to a page of its own that still has them, which is frames; and hints
 * to connect or look a name up (`rel=preconnect`). The page's policy sends each text that becomes markup or script through the
 * one `default` policy that is made here; what else could write such an attribute is replaced. Without a frame there is no
 * other page to take the originals from.
 * https://w3c.github.io/trusted-types/dist/spec/#default-policy-hdr
 */
export const lockDown = (stripFrames: (html: string) => string): void => {
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (/^(webkit)?RTC/.test(name) || name === 'XSLTProcessor')
      Reflect.deleteProperty(globalThis, name)

  const factory = (globalThis as unknown as { trustedTypes: { createPolicy: unknown } })
    .trustedTypes
  const create = factory.createPolicy as (name: string, rules: object) => unknown
  create.call(factory, 'default', {
    createHTML: (html: string, _type: string, sink: string) =>
      // A page written in pieces could hide a tag between two of them.
      /srcdoc|write/i.test(sink) ? '' : stripFrames(html),
    // `javascript:` addresses come here too.
    createScript: (script: string, _type: string, sink: string) =>
      /location|href|src/i.test(sink) ? null : script,
    createScriptURL: (url: string) => url,
  })
  // Libraries make policies of their own, which the page's policy refuses: what theirs give are words again, for ours to look at.
  const given = (rule: Rules[keyof Rules]) =>
    rule === undefined
      ? undefined
      : (text: string, ...more: unknown[]) => String(rule(text, ...more))
  Object.defineProperty(Object.getPrototypeOf(factory), 'createPolicy', {
    value: (name: string, rules: Rules = {}) => ({
      name,
      createHTML: given(rules.createHTML),
      createScript: given(rules.createScript),
      createScriptURL: given(rules.createScriptURL),
    }),
  })

  // Newer ways to write markup, some of which pass the policy by.
  for (const owner of [Element.prototype, ShadowRoot.prototype, Document, Document.prototype])
    for (const name of Object.getOwnPropertyNames(owner))
      if (/^(?!inner|outer|get|insertAdjacent)\w*HTML/.test(name))
        Reflect.deleteProperty(owner, name)
  // A document from the network would be one that nobody looked at.
  Object.defineProperty(XMLHttpRequest.prototype, 'responseXML', { get: () => null })
  const kind = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'responseType')
  Object.defineProperty(XMLHttpRequest.prototype, 'responseType', {
    ...kind,
    set(this: XMLHttpRequest, value: unknown) {
      const words = `${value as string}`
      if (words !== 'document') kind?.set?.call(this, words)
    },
  })

  const isHint = (name: unknown, value: unknown): boolean =>
    /rel$/i.test(name as string) && /preconnect|dns-prefetch/i.test(value as string)
  type Method = (this: unknown, ...given: unknown[]) => unknown
  /** Replaces a method by one that first makes words of what it is given, so that nothing changes between look and use. */
  const guardMethod = (owner: object, name: string, at: number): void => {
    const original = Reflect.get(owner, name) as Method
    Object.defineProperty(owner, name, {
      value(this: unknown, ...parts: unknown[]) {
        const words = parts.map((part, index) =>
          index === at - 1 || index === at ? `${part as string}` : part,
        )
        return isHint(words[at - 1], words[at]) ? undefined : original.apply(this, words)
      },
    })
  }
  guardMethod(Element.prototype, 'setAttribute', 1)
  guardMethod(Element.prototype, 'setAttributeNS', 2)
  const guardNode = (owner: object, name: string): void => {
    const original = Reflect.get(owner, name) as Method
    Object.defineProperty(owner, name, {
      value(this: unknown, attribute: Attr) {
        return isHint(nameOf.call(attribute), valueOf.call(attribute))
          ? null
          : original.call(this, attribute)
      },
    })
  }
  const nameOf = Object.getOwnPropertyDescriptor(Attr.prototype, 'name')?.get as Method
  const valueOf = Object.getOwnPropertyDescriptor(Attr.prototype, 'value')?.get as Method
  for (const name of ['setAttributeNode', 'setAttributeNodeNS']) guardNode(Element.prototype, name)
  for (const name of ['setNamedItem', 'setNamedItemNS']) guardNode(NamedNodeMap.prototype, name)
  const guardSetter = (
    owner: object,
    name: string,
    attributeOf: (node: unknown) => unknown,
  ): void => {
    const original = Object.getOwnPropertyDescriptor(owner, name)
    Object.defineProperty(owner, name, {
      ...original,
      set(this: unknown, value: unknown) {
        const words = value === null ? value : `${value as string}`
        if (!isHint(attributeOf(this), words)) original?.set?.call(this, words)
      },
    })
  }
  const attributeName = (node: unknown): unknown => (node instanceof Attr ? nameOf.call(node) : '')
  guardSetter(Attr.prototype, 'value', attributeName)
  guardSetter(Node.prototype, 'nodeValue', attributeName)
  guardSetter(Node.prototype, 'textContent', attributeName)
  guardSetter(HTMLLinkElement.prototype, 'rel', () => 'rel')
  const list = Object.getOwnPropertyDescriptor(HTMLLinkElement.prototype, 'relList')
  Object.defineProperty(HTMLLinkElement.prototype, 'relList', {
    get(this: unknown) {
      const rels = list?.get?.call(this) as DOMTokenList
      return {
        supports: (rel: string) => rels.supports(rel),
        contains: (rel: string) => rels.contains(rel),
      }
    },
  })

  const { parent } = globalThis
  const tell = (message: object): void => parent.postMessage({ sayso: message }, '*')
  addEventListener('message', (event) => {
    const data = event.data as { readonly sayso?: unknown } | null
    if (event.source !== parent || data?.sayso !== 'ping') return
    event.stopImmediatePropagation()
    tell({ type: 'pong' })
  })
  const report = (thrown: unknown): void => {
    const text = String(thrown)
    tell({ type: 'trouble', reason: /SecurityError/.test(text) ? 'storage' : 'error' })
  }
  addEventListener('error', ({ error }) => report(error))
  addEventListener('unhandledrejection', ({ reason }) => report(reason))
}
