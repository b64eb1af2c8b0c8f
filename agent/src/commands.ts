// The few things the server may ask. What changes the device goes to the desk of acts, which asks for a signature first.
import type { ActOrder, AgentConfig, Order } from '@vakhta/shared/orders';
import type { Log } from './log.ts';

export type OrderHandlers = {
  collectNow(): void;
  configure(config: AgentConfig): void;
  act(order: ActOrder): void;
  gearChanged(): void;
  discover(): void;
};

export function carryOut(orders: readonly Order[], handlers: OrderHandlers, log: Log): void {
  for (const order of orders) {
    log.debug('order received', { kind: order.kind });
    switch (order.kind) {
      case 'collect-now':
        handlers.collectNow();
        break;
      case 'gear-changed':
        handlers.gearChanged();
        break;
      case 'discover':
        handlers.discover();
        break;
      case 'act':
        handlers.act(order);
        break;
      case 'configure':
        handlers.configure(order.config);
        break;
    }
  }
}
