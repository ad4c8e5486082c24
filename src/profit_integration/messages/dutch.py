"""Every Dutch text, once: what each code says and its remedy, what things are called, and the menus.

The names in braces are the values that a message carries. In a remedy, the menu that leads to the place is added.
"""

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "account-unknown": (
            "grootboekrekening '{account}' bestaat niet",
            "voeg haar toe aan het rekeningschema, of kies een andere rekening",
        ),
        "account-blocked": (
            "grootboekrekening {account} is geblokkeerd",
            "kies een andere rekening, of vink Geblokkeerd bij deze uit",
        ),
        "vat-not-allowed": (
            "op grootboekrekening {account} kan geen omzet worden geboekt: btw is er niet toegestaan",
            "kies een andere rekening, of vink Btw toestaan aan op haar tabblad Voorkeuren",
        ),
        "mandatory-carry-forward": (
            "op grootboekrekening {account} kan geen omzet worden geboekt: doorboeken naar een project is er "
            "verplicht, en zulke rekeningen dienen alleen van Financieel naar Projecten",
            "kies een rekening waarop doorboeken naar projecten niet verplicht is",
        ),
        "account-type": (
            "{purpose}: dit hoort op een {wanted}, en {account} is er geen",
            "kies een {wanted}",
        ),
        "summary-account-missing": (
            "er zijn integratiesoorten met {parties}, maar er is geen verzamelrekening voor hen",
            "vul {field} in",
        ),
        "reverse-charge-account-missing": (
            "btw-code {vat} is verlegd, maar heeft geen {field}",
            "vul beide rekeningen in: verlegde btw wordt tegelijk betaald en gevorderd",
        ),
        "journal-unknown": (
            "dagboek '{journal}' bestaat niet",
            "voeg het dagboek toe, of kies een van {known}",
        ),
        "journal-type": (
            "dagboek {journal} is van het type {type}",
            "kies een dagboek van het type {accepted}",
        ),
        "journal-blocked": (
            "dagboek {journal} is geblokkeerd",
            "kies een ander dagboek, of vink Geblokkeerd bij dit uit",
        ),
        "counter-unknown": (
            "teller '{counter}' bestaat niet",
            "voeg de teller toe, of kies een van {known}",
        ),
        "counter-on-journal-type": (
            "dagboek {journal} van het type {type} heeft een teller",
            "alleen inkoop- en verkoopboeken hebben Teller laatste factuur",
        ),
        "counter-of-two-sets": (
            "teller {counter} telt voor verkoopdagboek {sales} en inkoopdagboek {purchase}",
            "geef verkoop en inkoop elk een teller: in Profit hebben zij verschillende tellersets",
        ),
        "journal-without-counter": (
            "dagboek {journal} heeft geen teller, zodat geen factuurnummer kan worden bepaald",
            'vul Teller laatste factuur in bij het dagboek, of numbers = "brought"',
        ),
        "numbers-overlap": (
            "teller {counter} en teller {other} van administratie {elsewhere} kunnen beide nummer {number} "
            "geven; zij delen {shared} nummers",
            "zorg dat de nummerreeksen elkaar nooit kunnen overlappen, bijvoorbeeld door een letter toe te "
            "voegen: {repair}",
        ),
        "numbers-repeat": (
            "teller {counter} geeft nummer {number} twee keer: vanaf {first} en weer vanaf {second}",
            "neem een jaartag met meer cijfers, zoals [JJJJ]",
        ),
        "no-range-today": (
            "teller {counter} heeft geen reeks voor facturen van {today}; zijn reeksen zijn {ranges}",
            "voeg een reeks toe waarin deze datum valt",
        ),
        "counter-near-end": (
            "teller {counter} heeft in reeks {range} nog {left} van {all} nummers over",
            "voeg op tijd een reeks toe, of geef deze een hogere eindwaarde",
        ),
        "counter-exhausted": (
            "teller {counter} heeft in reeks {range} geen nummers meer over",
            "voeg een reeks toe, of geef deze een hogere eindwaarde",
        ),
        "field-not-of-kind": (
            "{kind} hebben geen veld {field}",
            "laat het veld leeg",
        ),
        "not-activated": (
            "{field} is ingevuld, maar {functionality} is niet geactiveerd",
            "activeer het onder Algemeen / Omgeving / Beheer / Eigenschappen, tabblad Activering, of laat het"
            " veld leeg",
        ),
        "payment-discount-days": (
            "{days} dagen betalingskorting is geen termijn",
            "vul bij Dagen betalingskorting een aantal dagen in, of laat het veld leeg",
        ),
        "payment-discount-days-missing": (
            "er is een rekening voor betalingskorting via grondslag btw, maar Dagen betalingskorting is leeg",
            "vul ook Dagen betalingskorting in",
        ),
        "project-description": (
            "de omschrijving {option} is voor projecten, en {kind} hebben er geen: Profit valt dan terug op "
            "de naam van de factuurrelatie",
            "kies een andere Omschrijving financieel",
        ),
        "source-tag-shared": (
            "de brontag [{tag}] is ook die van {other}, zodat hun boekingen niet te onderscheiden zijn",
            "kies een andere brontag",
        ),
        "different-sales-journals": (
            "{kind} gaan naar dagboek {journal}, en {other} naar dagboek {other_journal}",
            "gebruik als het mogelijk is hetzelfde integratiedagboek voor de verkoopfacturen van alle "
            "modules, of zorg dat de nummerreeksen elkaar nooit kunnen overlappen",
        ),
        "administration-not-checked": (
            "de instellingen van administratie {elsewhere} zijn niet mee gecontroleerd",
            "controleer beide administraties samen",
        ),
        "profile-kind-elsewhere": (
            "administratie {elsewhere} heeft geen integratiesoort voor {kinds}, die dit profiel daar boekt",
            "voeg de integratiesoort daar toe",
        ),
        "profile-redirects-again": (
            "in administratie {elsewhere} noemt profiel {profile} administratie {further}; dat geldt niet voor "
            "wat hiervandaan daarheen gaat",
            "haal het daar weg als het verwarring geeft",
        ),
        "group-unknown": (
            "{table} '{group}' bestaat niet",
            "voeg de groep toe, of kies een van {known}",
        ),
        "group-without-accounts": (
            "groep {group} heeft geen enkele grootboekrekening",
            "vul de rekeningen van de groep in, of verwijder haar",
        ),
        "group-without-revenue-account": (
            "groep {group} heeft geen opbrengstrekening, zodat {kinds} met deze groep niet te journaliseren zijn",
            "vul Opbrengstrekening in, of voeg een integratierekening toe waar die geldt",
        ),
        "group-not-reached": (
            "de opbrengstrekeningen van groep {group} worden nooit gebruikt: een integratierekening gaat altijd voor",
            "laat ze weg, of verwijder de integratierekening die voorgaat",
        ),
        "stock-account-missing": (
            "artikelgroep {group} bevat voorraadartikelen, maar heeft geen {field}",
            "vul de rekening in, of vink Bevat voorraadartikelen uit",
        ),
        "vat-duty-not-split": (
            "groep {group} heeft rekeningen per btw-plicht, maar de opbrengst wordt niet per btw-plicht gesplitst",
            "zet het splitsen per btw-plicht aan, of laat deze rekeningen weg",
        ),
        "off-calculation-basis": (
            "{field} is ingevuld, maar de grondslag van boekingssoort {entry_type} is {basis}",
            "vul het veld van die grondslag in, of kies een andere onder Grondslag omzetboekingen",
        ),
        "blank-integration-account-missing": (
            "boekingssoort {entry_type} heeft integratierekeningen, maar geen lege",
            "voeg een integratierekening zonder waarde voor de grondslag toe, zodat het doorboeken naar "
            "Profit Financieel altijd kan",
        ),
        "integration-account-tie": (
            "een regel met integratiegroep {group} en een van {count} artikelgroepen, zoals {other}, past op "
            "twee integratierekeningen: {account} en {other_account}; de integratiegroep gaat voor",
            "voeg een integratierekening toe waarop beide groepen zijn ingevuld",
        ),
        "integration-account-not-reached": (
            "boekingssoort {entry_type} ({name}) wordt door geen integratiesoort gebruikt",
            "verwijder de integratierekening, of voeg de integratiesoort of OHW-integratie toe waarvoor zij dient",
        ),
        "wip-account-missing": (
            "onderhanden werk wordt geïntegreerd, maar boekingssoort {entry_type} ({name}) heeft geen "
            "integratierekening",
            "voeg een integratierekening toe voor deze boekingssoort, zonder waarde voor de grondslag",
        ),
        "wip-not-set-up": (
            "er is een integratiesoort {kind}, maar onderhanden werk is niet ingericht",
            "richt OHW-integratie in, of verwijder de integratiesoort",
        ),
        "wip-type-missing": (
            "onderhanden werk is ingericht, maar er is geen integratiesoort {kind}",
            "voeg de integratiesoort toe",
        ),
        "axis-unknown": (
            "verbijzonderingsas {axis} bestaat niet",
            "voeg de as toe met haar codes, of kies een van {known}",
        ),
        "axis-never-filled": (
            "as {axis} is verplicht op rekening {account}, en daar komen bedragen waarvoor geen "
            "verbijzonderingscode bestaat",
            "maak de as op deze rekening niet verplicht, of kies een andere rekening",
        ),
        "axis-without-link": (
            "as {axis} is verplicht op rekening {account}, maar {kinds} hebben er geen verbijzonderingskoppeling voor",
            "voeg een verbijzonderingskoppeling toe; zonder code stopt de factuur",
        ),
        "link-without-account": (
            "geen enkele grootboekrekening staat as {axis} toe, zodat deze koppeling niets doet",
            "sta de as toe op de omzetrekeningen",
        ),
        # files
        "name-unknown": (
            "'{name}' bestaat niet",
            "voeg het toe, of neem een van {known}",
        ),
        "type-unknown": (
            "integratiesoort {kind} bestaat niet",
            "voeg deze toe",
        ),
        # what violations name
        "repair-by-hand": ("kies zelf een voorloopdeel dat vrij is", ""),
        "repair-by-leader": ("neem als voorloopdeel {leader}", ""),
        "open-range": ("{leader} ({start} open)", ""),
        "of-invoice": ("factuur {document}", ""),
        "of-document": ("document {document}", ""),
        "free-text": ("{what}", "{remedy}"),
        "numbered-term": ("{number} {term}", ""),
        "closed-range": ("{leader} ({start} t/m {end})", ""),
        # --- reasons
        "number-in-use": ("een andere factuur heeft dit nummer al", ""),
        "by-invoice": ("de factuur zelf", ""),
        "by-profile": ("verkooprelatieprofiel {profile}, veld {field}", ""),
        "by-type": ("integratiesoort {kind}, veld {field}", ""),
        "no-delivery-date": ("de factuur heeft geen leverdatum", ""),
        "no-single-project": ("de factuur is niet voor één project", ""),
        "project-without-description": ("project {project} heeft geen omschrijving", ""),
        "nothing-for-option": ("het document heeft niets voor de keuze '{option}'", ""),
        "summary-account": ("verzamelrekening van de {parties}", ""),
        "account-of-type": ("rekening {role} van integratiesoort {kind}", ""),
        "account-of-vat-code": ("{field} (btw-code {vat})", ""),
        "account-of-stock": ("{field} van artikelgroep {group}: {sum}", ""),
        "times": ("{quantity} × {price}", ""),
        "less": ("{amount} min {deduction}", ""),
        "rounded-half-up": ("{sum} = {exact}, afgerond, een half naar boven", ""),
        "candidate": ("{level} ({keys})", ""),
        "candidate-without-account": ("{place}: {verdict}", ""),
        "candidate-with-account": ("{place} {account}: {verdict}", ""),
        "keys-by-groups": (
            "boekingssoort {entry_type}, integratiegroep {integration_group}, artikelgroep {article_group}",
            "",
        ),
        "keys-by-value": ("boekingssoort {entry_type}, {basis} {value}", ""),
        "keys-by-vat-duty": ("{group}, btw-plicht {vat_duty}", ""),
        # --- model
        "id-blank": ("het id is leeg", "vul een id in"),
        "no-lines": ("er zijn geen regels", "voeg ten minste één regel toe"),
        "key-twice": ("twee rijen hebben de sleutel {key}", "houd er één van, of geef er één een andere sleutel"),
        "figure-not-exact": (
            "{figure} is geen exact bedrag, aantal of prijs",
            "geef het op in cijfers, met hoogstens {digits} voor en {decimals} achter de komma",
        ),
        "out-of-bounds": (
            "{field} is {value}, maar moet van {least} tot en met {most} zijn",
            "kies een waarde van {least} tot en met {most}",
        ),
        "end-before-start": ("het einde {end} ligt voor het begin {start}", "kies een einde op of na het begin"),
        "axis-number": ("{axis} is geen verbijzonderingsas", "kies een as van 1 tot en met 5"),
        "allocation-code-length": ("verbijzonderingscode {code} heeft {length} tekens", "neem hoogstens {most} tekens"),
        "group-and-value": (
            "een integratierekening van boekingssoort {entry_type} noemt groep {group} en waarde {value}",
            "noem groepen, of een waarde van de andere grondslag: een boekingssoort heeft één grondslag",
        ),
        "currency-code": ("valuta {currency!r} is geen code van drie hoofdletters", "neem de ISO 4217-code, zoals EUR"),
        "counter-elsewhere": (
            "teller {counter} is van administratie {elsewhere}, en staat in de instellingen van administratie {administration}",
            "geef de teller het nummer van deze administratie: zijn tags en nummers volgen het",
        ),
        "settings-missing": (
            "administratie {administration} heeft geen instellingen",
            "voeg de instellingen van de administratie toe",
        ),
        "leader-text": (
            "voorloopdeel {leader!r} bevat {text!r}, en dat is geen tag en geen gewone tekst",
            "gebruik letters, cijfers en leestekens zonder spaties; de tags zijn [JJJJ] t/m [J], [YYYY] t/m [Y], [AAAA] t/m [A]",
        ),
        "administration-negative": ("administratie {administration} is negatief", "geef een eigen nummer, 0 of hoger"),
        "administration-tag": (
            "administratie {administration} past niet in een tag van {width} positie(s)",
            "gebruik een bredere tag; [AAAA] heeft vier posities",
        ),
        "range-without-digits": (
            "voorloopdeel {leader} neemt {taken} van {length} posities, zodat er geen cijfer overblijft",
            "maak het voorloopdeel korter of de totale lengte groter",
        ),
        "value-digits": (
            "{field} {value} past niet in {digits} cijfer(s)",
            "kies een waarde van 0 tot en met {most}, of maak de totale lengte groter",
        ),
        "range-without-end": (
            "een periodieke reeks heeft een einddatum nodig",
            "vul Einddatum reeks in, of maak de reeks doorlopend",
        ),
        "range-without-year-tag": (
            "voorloopdeel {leader!r} van een automatisch periodieke reeks heeft geen jaartag",
            "zet [JJJJ], [JJJ], [JJ] of [J] in het voorloopdeel: anders geeft elk jaar dezelfde nummers",
        ),
        "range-not-a-year": (
            "een automatisch periodieke reeks duurt een jaar van 365 of 366 dagen, en deze eindigt op {end}",
            "laat haar eindigen op {wanted}, of maak haar handmatig periodiek",
        ),
        "leap-day-start": (
            "een jaar dat op 29 februari begint, zoals op {start}, kan niet elk jaar worden voortgezet",
            "begin op 28 februari of 1 maart",
        ),
        "counter-without-range": ("teller {counter} heeft geen reeks", "voeg een reeks toe"),
        "ranges-overlap": ("reeksen {earlier} en {later} overlappen in de tijd", "laat de eerste eindigen op {end}"),
        "ranges-with-gap": ("tussen reeksen {earlier} en {later} ontbreken dagen", "begin de tweede op {start}"),
        "not-automatic": (
            "reeks {range} van {series} is niet automatisch, zodat zij niet elk jaar kan worden voortgezet",
            "maak de reeks automatisch periodiek, of zet haar niet voort",
        ),
        "no-range": (
            "teller {counter} heeft geen reeks voor {on}; zijn reeksen zijn {ranges}",
            "voeg een reeks toe waarin deze factuurdatum valt",
        ),
        "no-range-yet": (
            "teller {counter} heeft nog geen reeks voor {on}; zijn reeksen zijn {ranges}, en de laatste loopt door tot en met {until}, een jaar na vandaag",
            "kijk of het jaar van de datum verkeerd is getypt",
        ),
        "range-ended": (
            "teller {counter}: de reeks waarin {on} valt, eindigde met {last}",
            "voeg een reeks aan de teller toe, eventueel met meer cijfers, of geef deze een hogere eindwaarde als zij er een heeft",
        ),
        "range-too-short": (
            "teller {counter}: de reeks waarin {on} valt, eindigt met {last} en heeft geen {count} nummers meer",
            "vraag minder nummers, voeg een reeks aan de teller toe, of geef deze een hogere eindwaarde als zij er een heeft",
        ),
        "format-frozen": (
            "teller {counter}, reeks {range}: zij heeft nummers gegeven met {first}, en staat nu op {changed}",
            "zet het terug: de opmaak van een reeks ligt vast na haar eerste nummer, en een andere opmaak begint met een nieuwe reeks",
        ),
        "range-moved": (
            "teller {counter}, reeks {range}: de teller heeft zulke nummers gegeven in een reeks vanaf {before}, die hij niet meer heeft, zodat zij opnieuw zouden komen",
            "zet de begindatum terug op {before}; is dit een nieuwe reeks, houd dan de oude in de teller en geef de nieuwe een ander voorloopdeel",
        ),
        "number-taken": (
            "het eigen nummer {number} staat al op een andere factuur",
            "verbeter het nummer, of laat deze integratiesoort nummers uit een teller nemen: een factuurnummer mag één keer voorkomen",
        ),
        "kind-not-of-invoices": (
            "{kind} is geen integratiesoort van facturen",
            "kies een integratiesoort van verkoop- of inkoopfacturen",
        ),
        "stated-total": (
            "{total} is vermeld als {stated}, maar de delen zijn samen {summed}",
            "laat de afzender de factuur verbeteren: bedragen gelden zoals vermeld en worden nooit herrekend",
        ),
        "vat-not-stated": (
            "btw-code {vat} van een regel of korting staat niet bij de vermelde btw",
            "vermeld de btw van elke code, ook als die nul is",
        ),
        "reverses-as-invoice": (
            "draait factuur {reverses} terug, maar is zelf geen creditfactuur",
            "vermeld de bedragen van een creditfactuur als negatieve bedragen",
        ),
        "reversed-unknown": (
            "draait factuur {reverses} terug, die niet is gejournaliseerd",
            "noem een gejournaliseerde factuur van dezelfde integratiesoort, of noem er geen",
        ),
        "reversed-elsewhere": (
            "draait factuur {reverses} terug, die bij een andere relatie of in een andere administratie staat",
            "crediteer bij de relatie en in de administratie waar de factuur is geboekt",
        ),
        "reversed-in-part": (
            "is {credited} en niet het geheel van factuur {reverses}, die met btw en al het andere {whole} is",
            "draai de factuur als geheel terug, of noem bij een deel geen factuur",
        ),
        "reversals-not-reported": (
            "de opslag van journaalposten kan niet melden welke facturen zijn teruggedraaid",
            "geef haar reversal_of",
        ),
        "already-reversed": (
            "draait factuur {reverses} terug, wat {by} al heeft gedaan met nummer {number}",
            "laat deze creditfactuur weg, of crediteer iets anders: een factuur wordt één keer teruggedraaid",
        ),
        "document-conflict": (
            "is al eerder gejournaliseerd als {number}: {journalised}; wat nu wordt aangeboden, is anders: {offered}",
            "crediteer, en stuur een nieuwe factuur met een eigen id: een gejournaliseerde factuur ligt vast",
        ),
        "stale-preview": (
            "zou niet worden geboekt zoals in het voorbeeld: sindsdien is {changed} gewijzigd",
            "bekijk een nieuw voorbeeld, en boek op grond daarvan",
        ),
        "waiting-date": (
            "heeft datum {dated}, en wachtte als factuur van {waited}",
            "laat de factuur wachten onder haar eigen datum",
        ),
        "completed-twice": (
            "regel {line} van de nacalculatie is al afgemeld, en een afgemelde regel ligt vast",
            "laat de regel weg",
        ),
        "entry-unbalanced": (
            "debet {debit} is niet gelijk aan credit {credit}",
            "maak journaalposten uit facturen, want die kloppen",
        ),
        "entry-amount-too-fine": (
            "bedrag {amount} heeft meer dan {decimals} decimalen",
            "maak journaalposten uit facturen met bedragen in de kleinste munteenheid",
        ),
        "entry-of-other-counter": (
            "nummer {number} is van teller {counter}, en niet van {wanted}",
            "geef de conceptpost een nummer van zijn eigen teller",
        ),
        "number-format": ("voorloopdeel {leader!r} en totale lengte {length}", ""),
        "vat-basis": ("de btw-grondslag van code {vat}", ""),
        "content": ("gedateerd {date}, {amount}, inhoud {digest}", ""),
    }
)

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "remedy": "Oplossing",
        "NumberSource.drawn": "uit de teller van het dagboek",
        "NumberSource.brought": "van het document zelf",
        "Severity.errors": "fouten",
        "Severity.warnings": "waarschuwingen",
        "Severity.notes": "opmerkingen",
        "no leader": "zonder voorloopdeel",
        "none yet": "nog geen",
        "IntegrationKind.order_management_sales_invoices": "Verkoopfacturen Ordermanagement",
        "IntegrationKind.order_management_purchase_invoices": "Inkoopfacturen Ordermanagement",
        "IntegrationKind.counter_direct_invoices": "Balie-/directfacturen",
        "IntegrationKind.cash_sales": "Contante verkopen",
        "IntegrationKind.stock": "Voorraad",
        "IntegrationKind.current_account_stock": "Voorraad rekening-courant",
        "IntegrationKind.automatic_project_invoices": "Automatische projectfacturen",
        "IntegrationKind.manual_project_invoices": "Handmatige projectfacturen",
        "IntegrationKind.project_instalment_invoices": "Termijnfacturen project",
        "IntegrationKind.wip_integration": "OHW integratie",
        "IntegrationKind.cancel_wip": "OHW afmelden",
        "IntegrationKind.subscription_invoices": "Abonnementsfacturen",
        "IntegrationKind.course_invoices": "Cursusfacturen",
        "JournalType.sales": "verkoop",
        "JournalType.purchase": "inkoop",
        "JournalType.cash": "kas",
        "JournalType.bank": "bank",
        "JournalType.general": "memoriaal",
        "JournalType.variable_general": "variabel memoriaal",
        "JournalType.opening_balance": "beginbalans",
        "EntryType.1": "debiteuren",
        "EntryType.2": "OHW kostprijs",
        "EntryType.3": "dekking kostprijs",
        "EntryType.4": "dekking opbrengst",
        "EntryType.5": "voorlopige opbrengst",
        "EntryType.6": "projectkosten",
        "EntryType.7": "projectopbrengst",
        "EntryType.8": "OHW opbrengst",
        "EntryType.11": "dekking kostprijs intercompany",
        "CalculationBasis.integration_or_article_group": "integratie-/artikelgroep",
        "CalculationBasis.employee": "medewerker",
        "CalculationBasis.project": "project",
        "CalculationBasis.work_type": "werksoort",
        "CalculationBasis.project_group": "projectgroep",
        "CalculationBasis.custom_dimension": "vrije dimensie",
        "FinancialDescription.source_and_description": "Bron + omschrijving bron",
        "FinancialDescription.source_and_invoice_contact_number_and_name": "Bron + nummer factuurrelatie + naam factuurrelatie",
        "FinancialDescription.source_and_invoice_debtor_number_and_name": "Bron + nummer factuurdebiteur + naam factuurdebiteur",
        "FinancialDescription.source_and_invoice_contact_name": "Bron + naam factuurrelatie",
        "FinancialDescription.source_and_invoice_debtor_name": "Bron + naam factuurdebiteur",
        "FinancialDescription.source_and_delivery_week": "Bron + week levering",
        "FinancialDescription.source_and_project_number_and_description": "Bron + projectnummer + omschrijving project",
        "FinancialDescription.source_and_project_description": "Bron + omschrijving project",
        "Functionality.credit_restriction": "kredietbeperking",
        "Functionality.payment_discount": "betalingskorting",
        "Functionality.stock_in_several_administrations": "voorraad in meerdere administraties",
        "Party.debtor": "debiteuren",
        "Party.creditor": "crediteuren",
        "AdministrationSettings.administration": "Administratie",
        "IntegrationType.kind": "Integratiesoort",
        "IntegrationType.journal": "Dagboek",
        "IntegrationType.credit_invoices_journal": "Dagboek creditfacturen",
        "IntegrationType.financial_description": "Omschrijving financieel",
        "IntegrationType.invoice_discount_account": "Factuurkorting gebruiken",
        "IntegrationType.credit_restriction_account": "Kredietbeperking gebruiken",
        "IntegrationType.payment_discount_days": "Betalingskorting gebruiken",
        "IntegrationType.payment_discount_basis_account": "Rekening betalingskorting via grondslag btw",
        "IntegrationType.cost_of_sales_current_account": "RC kostprijs verkopen",
        "IntegrationType.purchase_current_account": "RC inkoop",
        "IntegrationType.stock_transfer_current_account": "RC voorraadoverboeking",
        "IntegrationType.prepayments_account": "Rekening vooruitbetalingen",
        "IntegrationType.rounding_account": "Rekening afronding",
        "IntegrationType.numbers": "Factuurnummers",
        "IntegrationType.source_tag": "Bron",
        "IntegrationAccount.entry_type": "Boekingssoort",
        "IntegrationAccount.integration_group": "Integratiegroep",
        "IntegrationAccount.article_group": "Artikelgroep",
        "IntegrationAccount.value": "Waarde van de grondslag",
        "IntegrationAccount.ledger_account": "Grootboekrekening",
        "ArticleGroup.stock_account": "rekening voorraad",
        "ArticleGroup.delivered_articles_account": "rekening geleverde artikelen",
        "ArticleGroup.cost_of_sales_account": "rekening kostprijs verkopen",
        "ArticleGroup.price_difference_account": "rekening prijsverschil",
        "ArticleGroup.stock_difference_account": "rekening voorraadverschil",
        "ArticleGroup.purchase_account": "inkooprekening",
        "VatCode.to_be_paid_account": "rekening te betalen btw",
        "VatCode.to_be_claimed_account": "rekening te vorderen btw",
        "IntegrationGroup": "integratiegroep",
        "ArticleGroup": "artikelgroep",
        "AccountSide.balance_sheet": "balansrekening",
        "AccountSide.result": "winst-en-verliesrekening",
        "Severity.error": "fout",
        "Severity.warning": "waarschuwing",
        "Severity.note": "opmerking",
        # --- reasons
        "Level.integration account": "integratierekening",
        "Level.integration group": "integratiegroep",
        "Level.article group": "artikelgroep",
        "Verdict.taken": "genomen",
        "Verdict.there is none": "die is er niet",
        "Verdict.the group is not in the settings": "de groep staat niet in de instellingen",
        "Verdict.the group has no account for this": "de groep heeft hier geen rekening voor",
        "Verdict.the line has none": "de regel heeft er geen",
        "Verdict.order management does not look here": "Ordermanagement kijkt hier niet",
        "Verdict.overruled by a higher level": "een hoger niveau gaat voor",
        "blank": "leeg",
        "any": "alle",
        "Role.debtor": "debiteur",
        "Role.creditor": "crediteur",
        "Role.turnover": "omzet",
        "Role.purchase": "inkoop",
        "Role.invoice discount": "factuurkorting",
        "Role.VAT": "btw",
        "Role.prepayment": "vooruitbetaling",
        "Role.rounding": "afronding",
        "Role.credit restriction": "kredietbeperking",
        "Role.VAT basis of the payment discount": "grondslag btw van de betalingskorting",
        "Role.WIP costs": "OHW kosten",
        "Role.cost price coverage": "dekking kostprijs",
        "Role.WIP revenue": "OHW opbrengst",
        "Role.revenue coverage": "dekking opbrengst",
        "Role.project costs": "projectkosten",
        "Role.project revenue": "projectopbrengst",
        "Role.stock": "voorraad",
        "Role.delivered articles": "geleverde artikelen",
        "Role.cost price of sales": "kostprijs verkopen",
        "Role.price difference": "prijsverschil",
        "Role.reconciliation difference": "reconciliatieverschil",
        "Role.stock difference": "voorraadverschil",
        "ArticleGroup.reconciliation_difference_account": "rekening reconciliatieverschil",
        # --- model
        "Invoice.total": "het totaal inclusief btw",
        "Invoice.vat": "het btw-totaal",
        "no total": "geen eigen totaal",
        "VatCode.reverse_charge_percentage": "het percentage verlegde btw",
        "AdministrationSettings.decimals": "het aantal decimalen",
        "NumberRange.total_length": "de totale lengte",
        "NumberRange.start_value": "startwaarde",
        "NumberRange.end_value": "eindwaarde",
    }
)

MENUS: Mapping[str, str] = MappingProxyType(
    {
        "administration": "Administratie-instellingen",
        "ledger_accounts": "Grootboekrekening",
        "journals": "Dagboek",
        "counters": "Tellers",
        "vat_codes": "Btw-code",
        "integration_types": "Algemeen / Inrichting / Integratie-instellingen / Integratiesoort",
        "integration_accounts": "Algemeen / Inrichting / Integratie-instellingen / Integratierekening",
        "sales_contact_profiles": "Algemeen / Inrichting / Integratie-instellingen / Verkooprelatieprofiel",
        "article_groups": "Algemeen / Inrichting / Integratie-instellingen / Artikelgroep",
        "integration_groups": "Algemeen / Inrichting / Integratie-instellingen / Integratiegroep",
        "calculation_bases": "Projecten / Beheer / Instellingen / Integratie financieel",
        "work_in_progress": "Projecten / Beheer / Instellingen / Integratie financieel",
        "allocation_axes": "Verbijzonderingsas",
        "allocation_links": "Algemeen / Inrichting / Integratie-instellingen / Verbijzonderingskoppeling",
        "blocked_periods": "Dagboek, tabblad Perioden",
    }
)
