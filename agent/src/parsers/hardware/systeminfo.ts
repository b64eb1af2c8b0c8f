// systeminfo of Windows (list and CSV) and msinfo32's text report, in the languages that Windows speaks.
import type { NetworkAdapter, Program } from '../../kinds/hardware.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { csvCells } from '../records/csv.ts';
import { known, parsedHardware } from './body.ts';
import { isVirtualAdapter, isVirtualMachine } from './virtual.ts';

/** English, German, French, Russian, Spanish, Italian, Portuguese, Polish, Dutch, Chinese, Japanese. */
const fieldNames = {
  os: /^(?:OS Name|Betriebssystemname|Nom du système d.exploitation|Название ОС|Имя ОС|Nombre del sistema operativo|Nome SO|Nome sistema operativo|Nome do sistema operacional|Nome do SO|Nazwa systemu operacyjnego|Naam van besturingssysteem|Besturingssysteem|Betriebsystemname|OS 名称|OS 名)$/i,
  version:
    /^(?:OS Version|Version|Betriebssystemversion|Version du système(?: d.exploitation)?|Версия ОС|Версия|Versión del sistema operativo|Versión|Versione SO|Versione|Versão do sistema operacional|Versão|Wersja systemu operacyjnego|Versie van besturingssysteem|Besturingssysteemversie|OS 版本|OS バージョン)$/i,
  maker:
    /^(?:System Manufacturer|Systemhersteller|Fabricant du système|Fabricant|Изготовитель системы|Изготовитель|Fabricante del sistema|Produttore sistema|Fabricante do sistema|Producent systemu|Systeemfabrikant|Fabrikant van systeem|系统制造商|システム製造元)$/i,
  model:
    /^(?:System Model|Systemmodell|Modèle du système|Modèle|Модель системы|Модель|Modelo (?:del|el) sistema|Modello sistema|Modelo do sistema|Model systemu|Systeemmodel|Model van systeem|系统型号|システム モデル)$/i,
  processors:
    /^(?:Processor\(s\)|Processor|Prozessor\(en\)|Prozessor|Processeur\(s\)|Processeur|Процессор\(ы\)|Процессор|Procesador\(es\)|Procesador|Processore|Processori|Processador\(es\)|Processador|Procesor\(y\)|Procesor|Processor\(en\)|处理器|プロセッサ)$/i,
  bios: /^(?:BIOS Version|BIOS Version\/Date|BIOS-Version|BIOS-Version\/-Datum|Version du BIOS|Version du BIOS\/Date|Версия BIOS|Versión del BIOS|Versione BIOS|Versão do BIOS|Wersja systemu BIOS|BIOS-versie|BIOS 版本|BIOS バージョン)$/i,
  memory:
    /^(?:Total Physical Memory|Installed Physical Memory \(RAM\)|Gesamter physischer Speicher|Gesamter realer Speicher|Installierter physischer Speicher \(RAM\)|Mémoire physique totale|Mémoire physique \(RAM\) installée|Полный объем физической памяти|Установленная оперативная память \(RAM\)|Cantidad total de memoria física|Memoria fisica totale|Memória física total|Całkowita pamięć fizyczna|Totaal fysiek geheugen|物理内存总量|物理メモリの合計)$/i,
  fixes:
    /^(?:Hotfix\(s\)|Hotfix\(es\)|Correctif\(s\)|Correctif\(s\) installé\(s\)|Исправление\(я\)|Исправления|Revisión\(es\)|Aggiornamenti rapidi|Hotfix\(es\)|Poprawki|Hotfix\(en\)|Hotfix\(es\)|修补程序|ホットフィックス)$/i,
  cards:
    /^(?:Network Card\(s\)|Netzwerkkarte\(n\)|Carte\(s\) réseau|Сетевые адаптеры|Tarjeta\(s\) de red|Schede di rete|Placa\(s\) de Rede|Placa\(s\) de rede|Karty sieciowe|Netwerkkaart\(en\)|网卡|ネットワーク カード)$/i,
  host: /^(?:Host Name|Hostname|Nom de l.hôte|Имя узла|Nombre de host|Nome host|Nome do host|Nazwa hosta|Hostnaam|主机名|ホスト名)$/i,
} as const;

const begins =
  /^[ \t"]*(?:Host Name|OS Name|Hostname|Nom de l.hôte|Имя узла|Nombre de host|Nome host|Nome do host|Nazwa hosta|Hostnaam|Название ОС|Имя ОС|Betriebssystemname|Nom du système d.exploitation|Nombre del sistema operativo|Nome SO|主机名|OS 名称|ホスト名|OS 名)[ \t]*(?::|"|\t)/im;

type Fields = { name: string; value: string; more: string[] }[];

export const systeminfo: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'systeminfo',
  claims: (text) => begins.test(text) && !/^[ \t]*Static hostname/m.test(text),
  parse: (text) => {
    const fields = fieldsOf(text);
    const find = (pattern: RegExp) => fields.find(({ name }) => pattern.test(name));
    const value = (pattern: RegExp) => known(find(pattern)?.value);
    const [manufacturer, model, bios] = [value(fieldNames.maker), value(fieldNames.model), value(fieldNames.bios)];
    if (value(fieldNames.os) === null && manufacturer === null) throw new NotUnderstood('no name of the system in it');
    const processors = find(fieldNames.processors);
    return parsedHardware(
      {
        manufacturer,
        model,
        biosVersion: bios,
        cpuModel:
          known(processors?.more.map((row) => /^\[\d+\] ?: (.*)$/.exec(row)?.[1]).find((row) => row !== undefined)) ??
          (/\d+ .{0,30}(?:installed|installiert|installé|установлен|instalado|zainstalow)/i.test(
            processors?.value ?? '',
          )
            ? null
            : known(processors?.value)),
        memoryBytes: memoryOf(find(fieldNames.memory)?.value),
        virtual: manufacturer === null && model === null ? null : isVirtualMachine(manufacturer, model, bios),
        os: value(fieldNames.os),
        osVersion: value(fieldNames.version),
      },
      {
        programs: fixesOf(find(fieldNames.fixes)?.more ?? []),
        networkAdapters: cardsOf(find(fieldNames.cards)?.more ?? []),
      },
    );
  },
};

function fieldsOf(text: string): Fields {
  const rows = text.split('\n').map((row) => row.slice(0, 20_000));
  const head = rows.findIndex((row) => begins.test(row));
  if (/^"?[^":,]{3,40}"?,"/.test(rows[head] ?? '')) {
    const names = csvCells(rows[head]!, ',');
    const values = csvCells(rows.slice(head + 1).find((row) => row.trim() !== '') ?? '', ',');
    return names.map((name, index) => {
      const value = values[index] ?? '';
      return {
        name,
        value,
        more: value
          .split(/,(?=\[\d+\]: )/)
          .map((part) => part.trim())
          .slice(value.startsWith('[') ? 0 : 1),
      };
    });
  }
  const fields: Fields = [];
  for (const row of rows) {
    if (/^\s/.test(row) && row.trim() !== '' && fields.length > 0) {
      fields.at(-1)!.more.push(row.trim());
      continue;
    }
    const found = /^([^:\t]{2,60}?)\s*(?::|\t)\s*(.*)$/.exec(row);
    if (found !== null) fields.push({ name: found[1]!.replaceAll('\u00A0', ' '), value: found[2]!.trim(), more: [] });
  }
  return fields;
}

/** Between the thousands stands whatever the country writes there, or the sign that a code page made of it. */
function memoryOf(text: string | undefined): number | null {
  const found = /^([\d.,\s\u00A0\u202F\uFFFDÿя\u2019']+)\s*(\S{2,3})/.exec(text ?? '');
  if (found === null) return null;
  if (/^[MМ]/i.test(found[2]!)) return bytesOf(`${found[1]!.replace(/\D/g, '')} MB`, 1024);
  return bytesOf(`${found[1]!.trim()} ${found[2]}`, 1024);
}

const fixesOf = (rows: readonly string[]): Program[] =>
  rows.flatMap((row) => {
    const name = /^\[\d+\] ?: (KB\d+.*|.*\(KB\d+\).*)$/.exec(row)?.[1];
    return name === undefined ? [] : [{ name: name.replace(/\s*,$/, ''), version: null }];
  });

/** Addresses are numbered like the cards, but are no names. */
const cardsOf = (rows: readonly string[]): NetworkAdapter[] =>
  rows.flatMap((row) => {
    const name = /^\[\d+\] ?: (.*)$/.exec(row)?.[1]?.trim();
    if (name === undefined || /^[\da-f.:%]+$/i.test(name)) return [];
    return [{ name, mac: null, speedBps: null, virtual: isVirtualAdapter(name) }];
  });
