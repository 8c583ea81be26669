/** What a labelled value of a WHOIS record tells. */
export type Role =
  | "domain"
  | "status"
  | "hold"
  | "created"
  | "updated"
  | "expires"
  | "nameserver"
  | "registrar"
  | "referral"
  | "holder"
  | "registrarPart";

export interface KeyMeaning {
  readonly role: Role;
  /** Among several of one role the lowest rank counts: the registry's own word before the registrar's. */
  readonly rank: number;
  /** Also used by contacts and hosts (`changed`), so it counts only outside their blocks. */
  readonly shared: boolean;
}

interface LabelRow {
  readonly role: Role;
  readonly rank?: number;
  readonly shared?: true;
  readonly keys: readonly string[];
}

const words = (text: string): readonly string[] => text.split("|").map((word) => word.replace(/\s+/g, " ").trim());

/**
 * Labels as registries write them, in the regular form of `regularKey`: lower case, one blank between words, no dots, no
 * digits, no parentheses. A new registry's label is a word added to a row. Bilingual labels are looked up part by part.
 */
export const LABELS: readonly LabelRow[] = [
  {
    role: "domain",
    keys: words(`
      domain | domain name | domainname | complete domain name | query | nombre de dominio | nome de domínio |
      nom de domaine | ドメイン名 | 도메인이름 | domain name ace | dominio | nombre del dominio | alan adı`),
  },
  {
    role: "domain",
    rank: 1,
    keys: ["ascii", "ace", "domain idn"],
  },
  {
    role: "status",
    keys: words(`
      domain status | registration status | query status | domain state | ren status | renewal status |
      estatus del dominio | estado del dominio | domaintype | domain prohibit status | domain epp status |
      domainstatus | registry status | domain registration status | rgp status | domain flags`),
  },
  {
    role: "status",
    shared: true,
    keys: words(`
      status | state | eppstatus | epp status | flags | 状態 | statut | etat | état | estado | situação | holdstatus`),
  },
  { role: "hold", keys: ["hold"] },
  {
    role: "created",
    keys: words(`
      creation date | created date | domain registration date | domain create date | domain created | created on |
      registration date | registered date | registered on | domain record activated | record created | activation |
      domain name commencement date | date registered | registration time | domain registered | registration |
      record created on | 登録年月日 | 등록일 | date de création | date de creation | domain creation date |
      fecha de registro | fecha de creación | fecha de creacion | data de registo | entry created | date approved |
      first registration date | domain dateregistered | create date | created time | creation time |
      date of last registration | domain creation time | creado | fecha creacion | registered at | date created |
      registrado en | acivated | activated | creation | dátum registrácie | registration date and time |
      domain registered date | data de criação`),
  },
  { role: "created", rank: 1, shared: true, keys: ["created", "registered", "activated on", "createddate", "create"] },
  { role: "created", rank: 2, keys: ["connected date", "接続年月日"] },
  {
    role: "updated",
    keys: words(`
      updated date | domain last updated date | domain last updated | last updated on | domain record last updated |
      modification date | modified date | record last updated on | record last updated | record last modified |
      record modified on | last updated date | last update of record | 最終更新 | 최근 정보 변경일 | dernière modification |
      derniere modification | última actualización | ultima actualización | ultima actualizacion | entry updated |
      last renewed | date of last modification | domain datelastmodified | update date | update time |
      last update time | updated on | date updated | date modified | domain last modified | fecha de actualización |
      last updated at | data de modificação | modification | domain modified | information last updated |
      modification time`),
  },
  {
    role: "updated",
    rank: 1,
    shared: true,
    keys: [
      "last modified",
      "last update",
      "last updated",
      "updated",
      "modified",
      "changed",
      "last changed",
      "last modification",
      "modified on",
      "update",
    ],
  },
  {
    role: "expires",
    keys: words(`
      registry expiry date | expiration date | expiry date | expire date | expires on | domain expiration date |
      domain expires | expires | expire | expiry | expiration time | renewal date | renewal | valid until | 有効期限 |
      사용 종료일 | validity | paid till | record expires on | record will expire on | domain currently expires |
      date d'expiration | fecha de expiración | fecha de vencimiento | fecha de expiracion | data de expiração |
      expiration | exp date | expires at | expired | valid date | domain datebilleduntil | domain expires on |
      record expires | date renewal | expired date | record expired | expiry time | domain expiry date | expire on |
      expires date | data de expiraçao | renewal fee due | expire time | anniversary date | date expires |
      vencimiento | fecha de corte | fecha expiracion | registered until | date expiry | domain expiry |
      expiration date and time | validthru | valid thru | domain valid until | expiredate`),
  },
  { role: "expires", rank: 1, keys: ["registrar registration expiration date", "registrar expiration date"] },
  {
    role: "nameserver",
    keys: words(`
      name server | name servers | nserver | nameserver | nameservers | ns | dns | dns server | dns servers |
      domain nameservers | domain name servers | domain servers | domain server | domain servers in listed order |
      name servers information | name server information | servers | hostname | host name | 호스트이름 | ns hostname |
      current nameservers | primary server | secondary server | primary server hostname |
      secondary server hostname | third server hostname | fourth server hostname | ネームサーバ | nservers |
      name servers in the listed order | servidores de nombre | servidores de nombres | servidor de nombres |
      serveur de noms | serveurs de noms | domain name servers in listed order | ns name | dns name |
      nameserver information | servidor dns | servidor de nombres de dominio | servidor(es) de nombres de dominio |
      domain name servers listed in order | nombre de servidor | domain dns | nameserver in listed order |
      name server db | host | server | nom des serveurs | alan adı sunucuları | third server | fourth server |
      nameserver hostname | primary name server | secondary name server | name servers in listed order |
      name server hostname | nameservers in listed order`),
  },
  {
    role: "registrar",
    keys: words(`
      registrar | sponsoring registrar | registrar name | sponsoring registrar organization |
      registrar organization | authorized agency | 登録者名レジストラ | registrado por |
      current registrar | agente registrador | authorised registrar | registrar company name | domain registrar |
      sponsoring registrar name | registered through | registrar of record | registered via |
      current registar | entidade gestora | domain manager | domain managers |
      domain support | last registrar | registration managed by | authorized registrar |
      registrador`),
  },
  {
    role: "registrar",
    rank: 1,
    keys: words(`
      등록대행자 | provider | registration service provider | service provider | registered by | registry operator |
      created by registrar`),
  },
  { role: "registrar", rank: 2, keys: ["registrar id", "registrar handle", "sponsoring registrar id"] },
  {
    role: "referral",
    keys: ["registrar whois server", "whois server", "refer", "whois", "referral whois server", "whoisserver"],
  },
  {
    role: "registrarPart",
    keys: ["name", "organization", "organisation", "company name", "company", "nom", "nombre", "organization name"],
  },
  {
    role: "holder",
    keys: words(`
      registrant | registrant name | holder | holder c | owner | owner name | registrant organization | descr |
      registrant id | registrant contact id | registrant handle | domain holder | registered for | titular | mntnr |
      registrant contact name | mnt by | nsset | registrant organisation | admin c | 등록인 | 登録者名 | tech c |
      organisation | responsible | 登録者 | organization | registrant contact | domain owner | org`),
  },
];
