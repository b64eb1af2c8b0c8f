// The few things the server may ask; none of them runs a program or changes the device.
import type { AgentConfig, Order } from '@vakhta/shared/orders';
import type { Log } from './log.ts';

export type OrderHandlers = { collectNow(): void; configure(config: AgentConfig): void };

export function carryOut(orders: readonly Order[], handlers: OrderHandlers, log: Log): void {
  for (const order of orders) {
    log.debug('order received', { kind: order.kind });
    switch (order.kind) {
      case 'collect-now':
        handlers.collectNow();
        break;
      case 'configure':
        handlers.configure(order.config);
        break;
    }
  }
}
