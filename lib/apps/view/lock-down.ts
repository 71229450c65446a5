type Rule = (text: string, ...more: unknown[]) => unknown
type Method = (this: unknown, ...given: unknown[]) => unknown

/**
 * The first script of every view's page, passed as text, so that it names nothing outside itself. Two things no policy holds back:
 * WebRTC, whose constructors the page loses, with every way to a page of its own that still has them, which is frames; and hints
 * to connect or look a name up (`rel=preconnect`). The page's policy sends each text that becomes markup or script through the
 * one `default` policy that is made here; what else could write such an attribute is replaced. Without a frame there is no
 * other page to take the originals from, and what runs later rests on nothing that the page can replace: functions are called
 * by a `Reflect.apply` that was taken before, patterns by the `exec` that was taken before.
 * https://w3c.github.io/trusted-types/dist/spec/#default-policy-hdr
 */
export const lockDown = (
  strip: (html: string) => string,
  draw: () => Promise<ImageBitmap | undefined>,
): void => {
  const { apply, deleteProperty, get } = Reflect
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object
  const words = String
  // oxlint-disable-next-line typescript/unbound-method -- used by `apply` alone
  const { exec } = RegExp.prototype
  const has = (pattern: RegExp, text: unknown): boolean => apply(exec, pattern, [text]) !== null
  const getterOf = (owner: object, name: string): Method =>
    get(getOwnPropertyDescriptor(owner, name) ?? {}, 'get') as Method
  const setterOf = (owner: object, name: string): Method =>
    get(getOwnPropertyDescriptor(owner, name) ?? {}, 'set') as Method

  for (const name of getOwnPropertyNames(globalThis))
    if (has(/^(webkit)?RTC|^XSLTProcessor$/, name)) deleteProperty(globalThis, name)

  const factory = (globalThis as unknown as { trustedTypes: { createPolicy: Method } }).trustedTypes
  factory.createPolicy('default', {
    createHTML: (html: string, _type: string, sink?: string) =>
      // A page written in pieces could hide a tag between two of them.
      sink === undefined || has(/srcdoc|write/i, sink) ? '' : strip(html),
    // `javascript:` addresses come here too.
    createScript: (script: string, _type: string, sink?: string) =>
      sink === undefined || has(/location|href|src/i, sink) ? null : script,
    createScriptURL: (url: string) => url,
  })
  const factoryKind = Object.getPrototypeOf(factory) as object
  // Asked by a page itself, it would not know for which use.
  defineProperty(factoryKind, 'defaultPolicy', { get: () => null })
  // Libraries make policies of their own, which the page's policy refuses: what theirs give are words again, for ours to look at.
  const given = (rule: Rule | undefined): Rule | undefined =>
    rule && ((text, ...more) => words(rule(text, ...more)))
  defineProperty(factoryKind, 'createPolicy', {
    value: (name: string, rules: Readonly<Record<string, Rule>> = {}) => ({
      name,
      createHTML: given(rules['createHTML']),
      createScript: given(rules['createScript']),
      createScriptURL: given(rules['createScriptURL']),
    }),
  })

  // Newer ways to write markup, some of which pass the policy by.
  for (const owner of [Element.prototype, ShadowRoot.prototype, Document, Document.prototype])
    for (const name of getOwnPropertyNames(owner))
      if (has(/^(?!inner|outer|get|insertAdjacent)\w*HTML/, name)) deleteProperty(owner, name)
  // A document from the network would be one that nobody looked at.
  defineProperty(XMLHttpRequest.prototype, 'responseXML', { get: () => null })
  const setKind = setterOf(XMLHttpRequest.prototype, 'responseType')
  defineProperty(XMLHttpRequest.prototype, 'responseType', {
    get: getterOf(XMLHttpRequest.prototype, 'responseType'),
    set(this: unknown, value: unknown) {
      const kind = words(value)
      if (kind !== 'document') apply(setKind, this, [kind])
    },
  })

  const isHint = (name: string, value: string): boolean =>
    has(/rel$/i, name) && has(/preconnect|dns-prefetch/i, value)
  // All that is given is made words once, so that nothing changes between look and use.
  const set = get(Element.prototype, 'setAttribute') as Method
  defineProperty(Element.prototype, 'setAttribute', {
    value(this: unknown, name: unknown, value: unknown) {
      const n = words(name)
      const v = words(value)
      if (!isHint(n, v)) apply(set, this, [n, v])
    },
  })
  const setNS = get(Element.prototype, 'setAttributeNS') as Method
  defineProperty(Element.prototype, 'setAttributeNS', {
    value(this: unknown, space: unknown, name: unknown, value: unknown) {
      const n = words(name)
      const v = words(value)
      if (!isHint(n, v)) apply(setNS, this, [space, n, v])
    },
  })
  const attrName = getterOf(Attr.prototype, 'name')
  const attrValue = getterOf(Attr.prototype, 'value')
  const isHintNode = (node: unknown): boolean =>
    isHint(apply(attrName, node, []) as string, apply(attrValue, node, []) as string)
  const guardNode = (owner: object, name: string): void => {
    const original = get(owner, name) as Method
    defineProperty(owner, name, {
      value(this: unknown, node: unknown) {
        return isHintNode(node) ? null : apply(original, this, [node])
      },
    })
  }
  guardNode(Element.prototype, 'setAttributeNode')
  guardNode(Element.prototype, 'setAttributeNodeNS')
  guardNode(NamedNodeMap.prototype, 'setNamedItem')
  guardNode(NamedNodeMap.prototype, 'setNamedItemNS')
  const nodeType = getterOf(Node.prototype, 'nodeType')
  const ATTRIBUTE = 2
  const guardSetter = (owner: object, name: string, isRel: boolean): void => {
    const original = setterOf(owner, name)
    defineProperty(owner, name, {
      get: getterOf(owner, name),
      set(this: unknown, value: unknown) {
        const v = value === null ? null : words(value)
        const attribute =
          !isRel && apply(nodeType, this, []) === ATTRIBUTE
            ? (apply(attrName, this, []) as string)
            : ''
        if (!isHint(isRel ? 'rel' : attribute, v ?? '')) apply(original, this, [v])
      },
    })
  }
  guardSetter(Attr.prototype, 'value', false)
  guardSetter(Node.prototype, 'nodeValue', false)
  guardSetter(Node.prototype, 'textContent', false)
  guardSetter(HTMLLinkElement.prototype, 'rel', true)
  const list = getterOf(HTMLLinkElement.prototype, 'relList')
  const supports = get(DOMTokenList.prototype, 'supports') as Method
  const contains = get(DOMTokenList.prototype, 'contains') as Method
  defineProperty(HTMLLinkElement.prototype, 'relList', {
    get(this: unknown) {
      const rels = apply(list, this, [])
      return {
        supports: (rel: string) => apply(supports, rels, [rel]),
        contains: (rel: string) => apply(contains, rels, [rel]),
      }
    },
  })

  // The policy lets nothing of this out, but would put an error in the view's place.
  const stay = (event: Event): void => event.preventDefault()
  addEventListener('submit', stay)
  defineProperty(HTMLFormElement.prototype, 'submit', { value: () => undefined })
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (link !== null && link.getAttribute('href')?.startsWith('#') !== true) stay(event)
  })

  const { parent } = globalThis
  // Asked of the page itself, since nobody outside can see what a frame holds; a worker's memory is seen by nobody.
  const MOST_HEAP = 1024 ** 3
  const MOST_ELEMENTS = 100_000
  const memory = getterOf(Performance.prototype, 'memory')
  const used = getterOf(
    Object.getPrototypeOf(apply(memory, performance, [])) as object,
    'usedJSHeapSize',
  )
  const all = document.getElementsByTagName('*')
  const count = getterOf(HTMLCollection.prototype, 'length')
  const own = performance
  const isHeavy = (): boolean =>
    (apply(used, apply(memory, own, []), []) as number) > MOST_HEAP ||
    (apply(count, all, []) as number) > MOST_ELEMENTS

  const tell = (message: object, given: Transferable[] = []): void =>
    parent.postMessage({ sayso: message }, '*', given)
  addEventListener('message', (event) => {
    const data = event.data as { readonly sayso?: unknown } | null
    if (event.source !== parent || (data?.sayso !== 'ping' && data?.sayso !== 'draw')) return
    event.stopImmediatePropagation()
    if (data.sayso === 'ping') return tell({ type: 'pong', heavy: isHeavy() })
    // No picture is an answer too, which nobody waits for.
    void draw().then(
      (picture) => picture && tell({ type: 'drawn', picture }, [picture]),
      () => undefined,
    )
  })
  const report = (thrown: unknown): void =>
    tell({ type: 'trouble', reason: has(/SecurityError/, words(thrown)) ? 'storage' : 'error' })
  addEventListener('error', ({ error }) => report(error))
  addEventListener('unhandledrejection', ({ reason }) => report(reason))
  addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'password') tell({ type: 'password' })
  })
}
