<?xml version="1.0"?>
<!-- Rules for tests, in the form of the official ones: a report with what fails. -->
<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
    xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <xsl:template match="/ubl:Invoice">
    <svrl:schematron-output>
      <xsl:if test="cbc:ID = 'C-1001'">
        <svrl:failed-assert id="T-1" flag="fatal"><svrl:text>[T-1]-The number is another one.</svrl:text></svrl:failed-assert>
        <svrl:failed-assert id="T-1" flag="fatal"><svrl:text>[T-1]-The number is another one.</svrl:text></svrl:failed-assert>
        <svrl:successful-report id="T-2"><svrl:text>It has a number.</svrl:text></svrl:successful-report>
      </xsl:if>
      <svrl:failed-assert id="T-3" role="warning"><svrl:text>It could be better.</svrl:text></svrl:failed-assert>
      <xsl:if test="cbc:ID = 'C-1003'"><xsl:value-of select="error()"/></xsl:if>
    </svrl:schematron-output>
  </xsl:template>
</xsl:stylesheet>
