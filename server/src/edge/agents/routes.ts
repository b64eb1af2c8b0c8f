// The agents' side of the server: enrolment, proof of the key, layouts, reports, and the stream of orders.
import {
  checkChallengeRequest,
  checkEnrolRequest,
  checkRejoinRequest,
  checkSessionRequest,
} from '@vakhta/shared/agent-link';
import { agentPaths } from '@vakhta/shared/agent-paths';
import { checkDiscoveryNews } from '@vakhta/shared/discovery';
import { checkLinksNews } from '@vakhta/shared/links';
import { checkActResultsRequest, checkUpdateResult } from '@vakhta/shared/orders';
import type { Checker } from '@vakhta/shared/check';
import { checkLayoutsRequest } from '@vakhta/shared/report';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { finishAct } from '../../flow/ask-act.ts';
import { enrolAgent } from '../../flow/enrol-agent.ts';
import { discoveryFor, takeDiscoveryNews } from '../../flow/discover.ts';
import { gearFor } from '../../flow/gear.ts';
import { learnLayouts } from '../../flow/learn-layouts.ts';
import { noteRollBack, readBundle } from '../../flow/releases.ts';
import { rejoinAgent } from '../../flow/rejoin-agent.ts';
import { takeLinks } from '../../flow/topology.ts';
import { noteRefusal } from '../../flow/note-refusal.ts';
import { makeSigningKey } from '../../flow/answer-links.ts';
import { settingOrMake } from '../../store/settings.ts';
import type { Agent } from '../../store/agents.ts';
import type { Serving } from '../serving.ts';
import { createGate, type Gate } from './authenticate.ts';
import { createReportDesk } from './reports.ts';

function read<T>(check: Checker<T>, body: unknown): T {
  const checked = check(body);
  if (!checked.ok) throw new AppError('invalid-input', `body ${checked.reason}`);
  return checked.value;
}

export async function mountAgents(app: FastifyInstance, serving: Serving): Promise<void> {
  const gate = createGate(serving.deps, await settingOrMake(serving.deps.db, 'agent-session-key', makeSigningKey));
  mountProof(app, serving, gate);
  const desk = createReportDesk(serving);
  const agents = new WeakMap<FastifyRequest, Agent>();
  /** Before the body is read: nobody unknown makes the server take in a megabyte. */
  const onRequest = async (request: FastifyRequest) => {
    const session = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (session === undefined) throw new AppError('not-signed-in', 'an agent shows its session');
    agents.set(request, await gate.agentOf(session));
  };
  app.post(agentPaths.layouts, { onRequest }, async (request) => {
    const { layouts } = read(checkLayoutsRequest, request.body);
    return { known: await learnLayouts(serving.deps, layouts) };
  });
  app.post(agentPaths.reports, { onRequest }, (request) => desk.take(agents.get(request)!, request.body));
  app.post(agentPaths.actResults, { onRequest }, async (request) => {
    const { results } = read(checkActResultsRequest, request.body);
    for (const result of results) await finishAct(serving.deps, agents.get(request)!, result);
    return {};
  });
  app.get<{ Params: { version: string } }>(
    `${agentPaths.releases}/:version`,
    { onRequest, exposeHeadRoute: false },
    (request) => readBundle(serving.deps, request.params.version),
  );
  app.post(agentPaths.updateResults, { onRequest }, async (request) => {
    const { version, reason } = read(checkUpdateResult, request.body);
    await noteRollBack(serving.deps, agents.get(request)!, version, reason);
    return {};
  });
  app.get(agentPaths.gear, { onRequest, exposeHeadRoute: false }, (request) =>
    gearFor(serving.deps, agents.get(request)!),
  );
  app.post(agentPaths.links, { onRequest }, async (request) => {
    const { deviceId, links } = read(checkLinksNews, request.body);
    await takeLinks(serving.deps, agents.get(request)!, deviceId, links);
    return {};
  });
  app.get(agentPaths.discovery, { onRequest, exposeHeadRoute: false }, async (request) => {
    // An empty answer where nothing is to be searched: a body of nothing at all would be no JSON.
    return (await discoveryFor(serving.deps, agents.get(request)!)) ?? {};
  });
  app.post(agentPaths.discovery, { onRequest }, (request) =>
    takeDiscoveryNews(serving.deps, agents.get(request)!, read(checkDiscoveryNews, request.body)),
  );
  // Without HEAD, which would hold a stream that brings nothing.
  app.get(agentPaths.orders, { onRequest, exposeHeadRoute: false }, (request, reply) => {
    reply.hijack();
    serving.orders.hold(agents.get(request)!.deviceId, reply.raw);
  });
  app.addHook('preClose', async () => serving.orders.closeAll());
}

/** Enrolment and sessions, where guessing is slowed down and written into the audit list. */
function mountProof(app: FastifyInstance, { deps, failures, orders }: Serving, gate: Gate): void {
  const counted = ['wrong-token', 'wrong-signature', 'session-ended'];
  async function limited<T>(key: string, run: () => Promise<T>): Promise<T> {
    failures.check(key);
    try {
      return await run();
    } catch (error) {
      if (error instanceof AppError && counted.includes(error.code)) failures.failed(key);
      throw error;
    }
  }
  app.post(agentPaths.enrol, (request) =>
    limited(`enrol ${request.ip}`, async () => {
      const body = read(checkEnrolRequest, request.body);
      try {
        return await enrolAgent(deps, body, request.ip, (deviceId) => orders.isConnected(deviceId));
      } catch (error) {
        if (error instanceof AppError && error.code !== 'storage-full')
          await noteRefusal(deps, {
            actor: { kind: 'agent', id: null, name: body.name },
            action: 'agent.enrolment-refused',
            thing: 'no agent',
            data: { reason: error.message, name: body.name, from: request.ip },
          });
        throw error;
      }
    }),
  );
  app.post(agentPaths.rejoin, (request) => {
    const body = read(checkRejoinRequest, request.body);
    return limited(`rejoin ${request.ip} ${body.agentId}`, () => rejoinAgent(deps, body, request.ip));
  });
  app.post(agentPaths.challenge, (request) => {
    read(checkChallengeRequest, request.body);
    return gate.challenge();
  });
  app.post(agentPaths.session, (request) => {
    const body = read(checkSessionRequest, request.body);
    // By agent as well: others behind the same address must not be locked out by one broken agent.
    return limited(`session ${request.ip} ${body.agentId}`, () => gate.open(body, request.ip));
  });
}
