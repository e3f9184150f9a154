import { explained, met } from "./rows.mjs";

export const chapter = {
  title: "2G. Requests and memberships",
  rows: [
    met(
      "G1 the header names a school of others ⇒ 403, as for none",
      ["forgeries", "with a forged header nobody gets anywhere, whether or not the school exists"],
      ["resolution", "a foreign school and one that does not exist are the same 403"],
    ),
    met(
      "G2 no header ⇒ the one school of the person, else 400",
      ["resolve", "the school of a request is resolved as the table says"],
      [
        "resolution",
        "no header and several memberships is 400 with the caller's own schools to choose from",
      ],
    ),
    met(
      "G3 the header twice, a list, or against the parameter ⇒ 400",
      [
        "http",
        "sent twice is 400, with two schools and with the same one",
        "that disagrees with the connection's parameter is 400; one that agrees is served",
      ],
      ["resolution", "a header with two schools in a list is 400"],
    ),
    explained(
      "G5 calls for two schools in one batch ⇒ each in its own",
      "A call declares no school: its client is one school's, and so is the batch. The client raises an answer of another school.",
      [
        "link",
        "a mutation queued before a switch in the same tick goes to the school it was queued in",
        "an answer of another school is raised, not returned",
      ],
      ["http", "every call of a batch works in the one school of its header"],
    ),
    met(
      "G6 a batch of hundreds ⇒ refused whole",
      ["http", "longer than 20 calls is refused whole, and 20 long names are not"],
      ["plugins", "each call of a batch counts"],
    ),
    met(
      "G8 one call's school seen by its neighbour ⇒ contexts are copies",
      ["resolve", "two calls of one request share no school: each gets its own context"],
      ["http", "what one call of a batch is refused, its neighbour does not give it"],
    ),
    met("G9 membership revoked during a session ⇒ 403 at the next call", [
      "resolution",
      "a revoked membership ends access at the next request, with the same cookie",
    ]),
    met(
      "G10 a role taken away lives on in a cookie ⇒ the database decides",
      ["resolution", "a role taken away is gone at the next request: no cookie carries it"],
      ["members", "count from the next request on"],
    ),
    met("G11 the role of one school used in another ⇒ 403", "api", [
      "resolution",
      "roles are those of the school that was asked, never the other's",
    ]),
    met(
      "G12 another school's membership id ⇒ not found",
      [
        "foreignIds",
        "another school's id gets the answer and the statements of an id that nobody has, in every place, from everybody",
      ],
      ["members", "of the twin with the same id leaves the other school's member active"],
    ),
    explained(
      "G13 an invitation taken by another, twice, late ⇒ one wins",
      "There are no invitations: a person is added at once, and the link that chooses a first password belongs to their account.",
      [
        "signIn",
        "used twice at the same moment, the link works for one of them only",
        "an expired link is refused",
      ],
      ["members", "of one person twice at once: one wins"],
    ),
    met(
      "G14 a role above one's own is given ⇒ 403",
      ["members", "above one's own are neither given nor taken"],
      ["tokens", "gives no right its owner does not hold"],
    ),
    explained(
      "G15 another school's invitation listed or cancelled ⇒ not found",
      "There are no invitations; the mail is sent again by the membership's id, which the router's test tries with foreign ids.",
      [
        "foreignIds",
        "another school's id gets the answer and the statements of an id that nobody has, in every place, from everybody",
      ],
    ),
    met("G16 the last rector goes ⇒ refused", [
      "members",
      "the last rector stays one: not changed, not deactivated, not by themselves",
      "of the last two rectors, demoted at once, one stays",
    ]),
    explained(
      "G17 a school's old address word now is another's ⇒ nobody is led there",
      "A word may be used again: it decides nothing. The page looks it up among the caller's own schools and asks by id, and no mail carries it. An old bookmark is not found, or for a member of both opens a school of theirs.",
      "api",
    ),
    met(
      "G19 an API key that skips a check ⇒ the row carries school and owner",
      [
        "tokens",
        "forged over a known row, cut or made up is nobody's",
        "of one school opens no other, whoever its owner is",
        "ends when revoked, when expired, when its owner goes",
      ],
      ["program", "can't use its token in another school, nor on the account or the platform"],
    ),
    met("G21 a rector at the platform's procedures ⇒ 403", [
      "router",
      "the platform's procedures let nobody in but the operator",
    ]),
    met(
      "G22 the operator forgets to say which school ⇒ 400, and no handle without support access",
      ["resolution", "without a header has to say which school, and is given no list"],
      ["support", "is the only way for the operator into a school: without it no header helps"],
    ),
    met(
      "G23 acting in a school without a trace ⇒ in its log, same transaction",
      [
        "support",
        "is written where the school's rector reads it, with name and reason, and so is each act in it",
      ],
      ["audit", "the wall refuses it too, and a write without an event does not commit"],
    ),
    met(
      "G24 a mutation by GET or from another site ⇒ 405, 403",
      [
        "http",
        "can't make a mutation of a link: by GET it is 405, alone and in a batch",
        "can't act with a visitor's cookie: %s is 403 and changes nothing",
      ],
      "api",
    ),
    met("G25 internal fields in an answer ⇒ stripped", "api", [
      "router",
      "has an output schema, which strips what it does not name",
    ]),
    met(
      "G26 foreign and missing id told apart ⇒ same body, same time",
      "api",
      [
        "foreignIds",
        "another school's id gets the answer and the statements of an id that nobody has, in every place, from everybody",
      ],
      ["resolution", "the id of another school's row is the same 404 as one that does not exist"],
    ),
    met(
      "G27 ids that count over all schools ⇒ UUIDv7, no sequences",
      ["ids", "ids are canonical UUIDv7 and ordered as they were made"],
      ["doctorColumns", "a column which counts over all tenants", "an identity column"],
    ),
    met(
      "G28 uniqueness over schools as an oracle ⇒ per school, and a neutral answer for accounts",
      ["members", "answers the same for a new account and a known one, and mails either once"],
      ["signIn", "for an address that has an account, the same account; the caller can't tell"],
      [
        "students",
        "refuses a document of this school and points to whose it is; another school's is free",
      ],
    ),
    met("G30 operators, columns or tables from the client ⇒ not in any input", "api"),
    met("G31 a write by id that checks the right and not the school ⇒ not found", "api", [
      "foreignIds",
      "another school's id gets the answer and the statements of an id that nobody has, in every place, from everybody",
    ]),
    met("G33 a stream that names another school ⇒ refused before the first event", [
      "streams",
      "a school that is not the caller's is refused before the first event",
    ]),
  ],
};
