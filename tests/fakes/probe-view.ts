/** A view that keeps all that it is told, for tests that ask it, and answers its end late, to see whether it is waited for. */
export const PROBE_VIEW = `<!doctype html>
<html lang="en"><head><title>Probe</title></head><body><p>Probe</p><script>
  const waiting = new Map()
  const probe = { heard: [], violations: [], init: undefined }
  let next = 1
  const post = (message) => parent.postMessage({ jsonrpc: '2.0', ...message }, '*')
  probe.post = post
  probe.ask = (method, params) => new Promise((resolve) => { const id = next++; waiting.set(id, resolve); post({ id, method, params }) })
  addEventListener('securitypolicyviolation', ({ blockedURI, originalPolicy }) => probe.violations.push({ blockedURI, originalPolicy }))
  addEventListener('message', ({ data }) => {
    if (data.method === undefined) { waiting.get(data.id)?.(data); return }
    probe.heard.push(data)
    if (data.method !== 'ui/resource-teardown') return
    console.debug('probe: asked to end')
    setTimeout(() => { console.debug('probe: answers its end'); post({ id: data.id, result: {} }) }, 200)
  })
  globalThis.probe = probe
  probe.ask('ui/initialize', { appInfo: { name: 'probe', version: '1' }, appCapabilities: { availableDisplayModes: ['inline', 'fullscreen'] }, protocolVersion: '2026-01-26' })
    .then((answer) => { probe.init = answer.result; probe.beforeReady = probe.heard.length; post({ method: 'ui/notifications/initialized', params: {} }) })
</script></body></html>`
