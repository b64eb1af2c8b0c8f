// Why there is nothing of a kind on a device.
import type { Template } from './template.ts';

export const absences: readonly Template[] = [
  [
    'inside a container ({name:said}) firewall and disks are those of another device',
    'внутри контейнера ({name}) межсетевой экран и диски принадлежат другому устройству',
  ],
  ['inside a container ({name:said}) no drive can be reached', 'внутри контейнера ({name}) до дисков не добраться'],
  ['inside a container ({name:said}) nothing can be plugged in', 'внутри контейнера ({name}) подключать нечего'],
  ['inside a container ({name:said}) there is no system of its own', 'внутри контейнера ({name}) нет своей системы'],
  [
    'inside a container ({name:said}) they are those of another device',
    'внутри контейнера ({name}) они принадлежат другому устройству',
  ],
  ['there is no network connection', 'нет подключения к сети'],
  ['unnamed', 'без названия'],
  ['a virtual machine has none ({name})', 'у виртуальной машины их нет ({name})'],
  ['the drives of a virtual machine have none ({name})', 'у дисков виртуальной машины этих данных нет ({name})'],
  [
    'Windows shows no drive of its own, as in a virtual machine',
    'Windows не показывает собственных дисков, как в виртуальной машине',
  ],
  ['macOS tells of no drive', 'macOS не сообщает ни об одном диске'],
  ['smartctl finds no drive here', 'smartctl не находит здесь дисков'],
  ['smartctl finds no drive without root', 'без прав root smartctl не находит дисков'],
  ['neither smartctl (smartmontools) nor nvme is installed', 'не установлены ни smartctl (smartmontools), ни nvme'],
  ['neither NUT nor apcupsd runs here', 'здесь не работают ни NUT, ни apcupsd'],
  ['neither USB devices nor screens', 'нет ни USB-устройств, ни мониторов'],
  ['no antivirus that is known is installed', 'ни одного известного антивируса не установлено'],
  [
    'no array, pool or controller that a tool here knows of',
    'здешние программы не знают ни массивов, ни пулов, ни контроллеров',
  ],
  [
    'no backup program that is known, and none is configured',
    'нет известных программ копирования, и ни одна не настроена',
  ],
  ['no battery here', 'батареи здесь нет'],
  ['no battery of its own, only that of a UPS', 'своей батареи нет, только у ИБП'],
  ['no list of installed programs that is known', 'нет известного списка установленных программ'],
  ['no package manager that is known', 'нет известного менеджера пакетов'],
  [
    'no program here shows a certificate on a usual port',
    'ни одна программа не показывает сертификата на обычных портах',
  ],
  ['nothing here tells of its hardware', 'здесь ничто не сообщает об оборудовании'],
  ['it belongs to no domain', 'не входит в домен'],
  ["the computer's own store holds no certificate with its key", 'в хранилище компьютера нет сертификатов с ключом'],
  ['the firmware tells Windows of no temperature', 'прошивка не сообщает Windows температур'],
  [
    'the kernel counts none here: no ECC memory, no driver for its controller, or a virtual machine',
    'ядро их здесь не считает: нет памяти ECC, нет драйвера её контроллера или это виртуальная машина',
  ],
  ['the kernel knows none here', 'ядро их здесь не знает'],
  ['those that the kernel knows have no reading', 'у известных ядру нет показаний'],
  ['the system keeps no records of it ({file})', 'система не ведёт таких записей ({file})'],
  ['the system keeps no records of its starts ({file})', 'система не ведёт записей о своих запусках ({file})'],
  ['this Windows has no BitLocker', 'в этой Windows нет BitLocker'],
];
