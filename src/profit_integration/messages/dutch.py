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
