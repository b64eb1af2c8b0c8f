// Streams that agents hold open, by which an order reaches them at once (server-sent events).
import type { ServerResponse } from 'node:http';
import type { Order } from '@vakhta/shared/orders';
import type { OrderDesk } from '../serving.ts';

/** Something is said this often, so that both sides and everything between know that the other is there. */
const signOfLifeMs = 25_000;

export function createOrderStreams(): OrderDesk {
  const held = new Map<string, ServerResponse>();
  const timer = setInterval(() => {
    for (const response of held.values()) response.write(': still here\n\n');
  }, signOfLifeMs);
  timer.unref();
  return {
    hold(deviceId, response) {
      // An agent that comes again has lost the stream before, whether or not that was noticed here.
      held.get(deviceId)?.end();
      held.set(deviceId, response);
      response.on('close', () => {
        if (held.get(deviceId) === response) held.delete(deviceId);
      });
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies that gather answers would keep orders back.
        'x-accel-buffering': 'no',
      });
      response.write(': welcome\n\n');
    },
    send(deviceId: string, order: Order) {
      const response = held.get(deviceId);
      if (!response || response.writableEnded || response.destroyed) return false;
      response.write(`event: order\ndata: ${JSON.stringify(order)}\n\n`);
      return true;
    },
    connected: () => held.size,
    isConnected: (deviceId) => held.has(deviceId),
    closeAll() {
      clearInterval(timer);
      for (const response of held.values()) response.end();
      held.clear();
    },
  };
}
