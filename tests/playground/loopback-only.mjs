// Preloaded into servers that would listen on every interface: a listener without a host listens on loopback.
import { Server } from 'node:net'

const listen = Server.prototype.listen

Server.prototype.listen = function listenOnLoopback(...args) {
  const [port, host] = args
  if (typeof host === 'string' || (typeof port !== 'number' && typeof port !== 'string')) {
    return listen.apply(this, args)
  }
  return listen.call(this, Number(port), '127.0.0.1', ...args.slice(1))
}
