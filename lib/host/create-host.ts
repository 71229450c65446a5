import { callInView, type ViewDesk } from '@/lib/agent/call-in-view'
import type { AgentDeps } from '@/lib/agent/deps'
import { hintedModel } from '@/lib/agent/hinted-model'
import { pluginSubAgents } from '@/lib/plugins/use/plugin-sub-agents'
import { followRequest } from '@/lib/messaging/turn-stream'
import { createDispatcher, surfaceOf, type Sender } from '@/lib/messaging/server'
import { deleteSetAside } from '@/lib/store/delete-conversation'
import { openDb } from '@/lib/store/db'
import { toStoreError } from '@/lib/store/to-store-error'
import { readSettings } from '@/lib/store/queries/settings'
import { openVault } from '@/lib/vault/vault'
import { toVaultError } from '@/lib/vault/vault-failure'
import { appError, type AppError } from '@/lib/domain/app-error'
import { UNDO_MS } from '@/lib/domain/marks'
import type { CaptureRequest } from '@/lib/domain/page'
import { captureTab } from '@/lib/page/capture-tab'
import { takeSignsOff } from '@/lib/page/show-sign'
import type { Result } from '@/lib/domain/result'
import { createCallAnyTool } from './call-any-tool'
import { createAnswerDesk } from './answer-desk'
import { createFollowResources } from './follow-resources'
import { createDraftHub } from './draft-hub'
import { createConnectorHandlers } from './handlers/connector-handlers'
import { createConversationHandlers } from './handlers/conversation-handlers'
import { createDataHandlers } from './handlers/data-handlers'
import { createElicitationHandlers } from './handlers/elicitation-handlers'
import { createGrantHandlers } from './handlers/grant-handlers'
import { createInstructionHandlers } from './handlers/instruction-handlers'
import { createModelHandlers } from './handlers/model-handlers'
import { createPageHandlers } from './handlers/page-handlers'
import { createPluginHandlers } from './handlers/plugin-handlers'
import { createReadHandlers } from './handlers/read-handlers'
import { createRecordHandlers } from './handlers/record-handlers'
import { createSensitiveSiteHandlers } from './handlers/sensitive-site-handlers'
import { createSignInHandlers } from './handlers/sign-in-handlers'
import { createSiteHandlers } from './handlers/site-handlers'
import { createSteeringHandlers } from './handlers/steering-handlers'
import { createToolHandlers } from './handlers/tool-handlers'
import { createVaultHandlers } from './handlers/vault-handlers'
import { createViewHandlers } from './handlers/view-handlers'
import type { HostPorts } from './host-ports'
import { createHostConnectors } from './host-connectors'
import { listPageTools } from './list-page-tools'
import { keepRecord } from './keep-record'
import { createKeepWords } from './keep-words'
import { createReadManaged, manageConnectors } from './managed-policy'
import { openModel } from './open-model'
import { createRunner } from './runner'
import { createStayAwake } from './stay-awake'
import { showLock } from './show-lock'
import { showSkills } from './show-skills'
import { whenUnlocked } from './when-unlocked'

/** The few things of a port that the host uses; a browser port has them. */
export interface FollowPort {
  readonly sender?: Sender | undefined
  readonly onMessage: { addListener(listener: (message: unknown) => void): void }
  readonly onDisconnect: { addListener(listener: () => void): void }
  postMessage(message: unknown): void
  disconnect(): void
}

export interface Host {
  /** Answers one message of a surface; never rejects. */
  dispatch(message: unknown, sender: Sender): Promise<Result<unknown>>
  /** Serves one surface's turn-stream port. */
  followTurns(port: FollowPort): void
  /** Serves one surface's port on which a resource is followed. */
  followResource(port: FollowPort): void
  /** Takes what the person pointed at out of its page. For the listeners of the browser's own menus and keys, and nobody else. */
  capture(request: CaptureRequest): void
  /** Has the browser's menu offer the person's own skills: an update of ours empties it. */
  showSkills(): Promise<void>
  /** Goes on with whatever an earlier life left unfinished. */
  wake(): void
  /**
   * Ends this life as abruptly as the browser does: the databases close first, so nothing that still runs can store
   * anything. The rows are as a stopped worker leaves them.
   */
  close(): Promise<void>
}

/** Puts the whole product together. Opens nothing and asks nothing until it is used. */
export const createHost = (ports: HostPorts): Host => {
  const db = openDb(ports.databases.store)
  const managed = createReadManaged(ports, db)
  const vault = openVault(ports.databases.vault, {
    session: ports.session,
    now: ports.now,
    autoLock: async () => (await readSettings(db)).autoLock,
    isLockRequired: async () => (await managed()).requireLock,
  })
  /** Why no secret can be used now; undefined where one can. */
  const lockRefusal = async (): Promise<AppError | undefined> => {
    const state = await vault.lockState()
    if (state === 'locked') return appError('vault.locked')
    const isMissing = state === 'open' && (await managed()).requireLock
    return isMissing ? appError('vault.lock-required') : undefined
  }
  const hub = createDraftHub()
  const connectors = manageConnectors(createHostConnectors(ports, db, vault), managed, db)
  const viewDesk: ViewDesk = new Map()
  const callAnyTool = createCallAnyTool({ ...ports, db, managed }, connectors.callTool)
  const agent: AgentDeps = {
    db,
    now: ports.now,
    uptime: ports.uptime,
    newId: ports.newId,
    timers: ports.timers,
    owner: ports.lives.owner,
    isAlive: (owner) => ports.lives.isAlive(owner),
    openModel: async (id, hint) => {
      const own = (await db.conversations.get(id))?.model ?? (await readSettings(db)).model
      return openModel(ports, vault, await hintedModel(db, id, own, hint))
    },
    callTool: (permit, signal, more) =>
      permit.subject.kind === 'view'
        ? callInView(agent, viewDesk, permit, signal)
        : callAnyTool(permit, signal, more),
    listPageTools: (id) => listPageTools({ ...ports, db }, id),
    tabs: ports.tabs,
    answers: createAnswerDesk(),
    asking: new Map(),
    askAboutTask: connectors.askAboutTask,
    readFromServer: connectors.readFromServer,
    drafts: hub,
    managed,
    subAgents: () => pluginSubAgents(db),
    isLocked: async () => (await lockRefusal()) !== undefined,
    translate: ports.translate,
  }
  const capture = { db, now: ports.now, newId: ports.newId, page: ports.page }
  let closed = false
  const report = (thrown: unknown): void => (closed ? undefined : ports.reportBug(thrown))
  const runner = createRunner(agent, ports.browser, ports.reportBug, createKeepWords(db, report))
  const stayAwake = createStayAwake(ports.timers, ports.browser)
  const dispatch = createDispatcher(
    {
      ...createConversationHandlers(agent, ports.page, runner, connectors),
      ...createSteeringHandlers(agent, runner),
      ...createConnectorHandlers(ports, db, connectors),
      ...whenUnlocked(lockRefusal, createSignInHandlers(ports, agent, connectors, runner)),
      ...createElicitationHandlers(agent, runner),
      ...createReadHandlers(agent, connectors),
      ...createViewHandlers(agent, runner, viewDesk, connectors),
      ...createPageHandlers(capture),
      ...createPluginHandlers(ports, db),
      ...createToolHandlers(ports, db),
      ...createModelHandlers(ports, db, vault),
      ...createGrantHandlers(ports, db),
      ...createSensitiveSiteHandlers(ports, db),
      ...createSiteHandlers(ports, db),
      ...createInstructionHandlers(ports, db),
      ...createRecordHandlers(ports, db),
      ...createDataHandlers(agent, db, runner),
      ...createVaultHandlers(ports, db, vault, connectors, managed, runner),
    },
    ports.extensionId,
    {
      explain: (thrown) => toVaultError(thrown) ?? toStoreError(thrown),
      reportBug: ports.reportBug,
    },
  )
  const isPanel = ({ sender }: FollowPort): boolean =>
    sender !== undefined && surfaceOf(sender, ports.extensionId) === 'sidepanel'
  const followResource = createFollowResources(agent, connectors, stayAwake, report)
  return {
    // A page that waits for its answer does not keep the worker alive by itself.
    dispatch: (message, sender) => stayAwake(dispatch(message, sender)),
    followTurns: (port) => {
      if (!isPanel(port)) {
        port.disconnect()
        return
      }
      // Whoever has the panel open has seen what the icon tells of.
      runner.showState().catch(report)
      let unfollow: (() => void) | undefined
      port.onMessage.addListener((message) => {
        const request = followRequest.safeParse(message)
        if (!request.success) return
        unfollow?.()
        unfollow = hub.follow(request.data.follow, (event) => port.postMessage(event))
      })
      port.onDisconnect.addListener(() => unfollow?.())
    },
    followResource: (port) => (isPanel(port) ? followResource(port) : port.disconnect()),
    capture: (request) => {
      captureTab(capture, request).catch(report)
    },
    showSkills: () => showSkills(ports.browser, db).catch(report),
    wake: () => {
      runner.wake().catch(report)
      showLock(ports, db, vault, 'itself').catch(report)
      keepRecord(ports, db).catch(report)
      deleteSetAside(db, ports.now() - UNDO_MS).catch(report)
      takeSignsOff(agent).catch(report)
    },
    close: async () => {
      closed = true
      db.close()
      vault.close()
      runner.close()
      await connectors.close()
    },
  }
}
