"""The core: values, ports, policies, journalising, maintenance and reports, without any input or output."""
